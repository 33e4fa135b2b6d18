import 'server-only'

/** Stand-ins for secret values: equal values have equal ones within one object, and nothing else can be read from them. */
export class Masks {
  private readonly numbers = new Map<string, number>()

  /** `value`: the plain text, so that both spellings of one value in a Secret are equal. */
  of(value: string): string {
    const number = this.numbers.get(value) ?? this.numbers.size + 1
    this.numbers.set(value, number)
    return maskNumber(number)
  }

  get isUsed(): boolean {
    return this.numbers.size > 0
  }
}

/** `•••••••• (2)`: the second value that had to be hidden in this object. */
export function maskNumber(number: number): string {
  return `•••••••• (${number})`
}
