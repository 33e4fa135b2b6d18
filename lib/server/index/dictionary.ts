import 'server-only'

/** Gives each distinct text a small number, so that a column is an array of numbers and a filter a table of flags. */
export class Dictionary {
  readonly values: string[] = []
  private readonly codes = new Map<string, number>()

  codeOf(value: string): number {
    const known = this.codes.get(value)
    if (known !== undefined) return known
    const code = this.values.push(value) - 1
    this.codes.set(value, code)
    return code
  }

  valueOf(code: number): string {
    return this.values[code] ?? ''
  }
}

/** Which codes of a dictionary pass a test; texts that join the dictionary later are tested when first met. */
export class CodeMask {
  private readonly passes: boolean[] = []

  constructor(
    private readonly dictionary: Dictionary,
    private readonly test: (value: string) => boolean,
  ) {}

  has(code: number): boolean {
    return (this.passes[code] ??= this.test(this.dictionary.valueOf(code)))
  }
}
