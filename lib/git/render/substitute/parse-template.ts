import 'server-only'

/** A text with places for variables. */
export type Template = readonly Part[]

/** Text, or a variable with what is done to it: `name` is the operator, `args` are texts or variables again. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'variable'; variable: string; operator: string; args: readonly Part[] }

/** A text in which `${…}` makes no sense to the library that Flux uses. */
export class BadTemplate extends Error {}

const MAX_DEPTH = 100
const NAME = /[\p{L}\p{Nd}_]+/uy

/**
 * Reads a text as github.com/fluxcd/pkg/envsubst does: only `${…}` is a variable, `$$` is a dollar, and what stands in the
 * braces goes on until it makes sense, over lines if need be.
 */
export function parseTemplate(text: string): Template {
  return new TemplateReader(text).all()
}

class TemplateReader {
  private at = 0
  private depth = 0

  constructor(private readonly source: string) {}

  all(): Template {
    const parts: Part[] = []
    while (this.at < this.source.length) {
      if (this.take('${')) parts.push(this.variable())
      else parts.push({ kind: 'text', text: this.run(() => true, 'dollar') })
    }
    return parts
  }

  private variable(): Part {
    if (++this.depth > MAX_DEPTH) throw new BadTemplate('variables are nested too deeply')
    const part = this.take('#') ? this.length() : this.operation(this.name())
    this.depth--
    return part
  }

  private length(): Part {
    const variable = this.name()
    this.close()
    return { kind: 'variable', variable, operator: '#', args: [] }
  }

  private operation(variable: string): Part {
    const made = (operator: string, args: readonly Part[]): Part => {
      this.close()
      return { kind: 'variable', variable, operator, args }
    }
    const known = this.match(/:[=?+-]|=/y)
    if (known !== undefined) return made(known, this.defaults())
    if (this.take(':')) return made(':', this.substring())
    const casing = this.match(/[,^]{1,2}/y)
    if (casing !== undefined) return made(casing, [])
    const replace = this.match(/\/[/#%]?/y)
    if (replace !== undefined) return made(replace, this.replacement())
    const remove = this.match(/#{1,2}|%{1,2}/y)
    if (remove !== undefined) return made(remove, [this.argument((each) => each !== '}')])
    return made('', [])
  }

  private defaults(): readonly Part[] {
    const args: Part[] = []
    while (this.source[this.at] !== '}') args.push(this.argument((each) => each !== '}'))
    return args
  }

  private substring(): readonly Part[] {
    const start = this.argument((each) => each !== ':' && each !== '}')
    if (this.match(/:+/y) === undefined) return [start]
    return [start, this.argument((each) => each !== '}')]
  }

  private replacement(): readonly Part[] {
    // The pattern ends at a slash only, wherever that is.
    const pattern = this.argument((each) => each !== '/', 'all')
    if (this.match(/\/+/y) === undefined) throw new BadTemplate('bad substitution')
    if (this.source[this.at] === '}') return [pattern]
    return [pattern, this.argument((each) => each !== '}', 'all')]
  }

  private argument(accepts: (each: string) => boolean, escapes: 'none' | 'all' = 'none'): Part {
    if (this.take('${')) return this.variable()
    const text = this.run(accepts, escapes)
    if (text === '') throw new BadTemplate('unable to parse substitution within function')
    return { kind: 'text', text }
  }

  /** Text up to the next variable, or to what is not accepted. What is escaped is always accepted. */
  private run(accepts: (each: string) => boolean, escapes: 'none' | 'dollar' | 'all'): string {
    const pieces: string[] = []
    let start = this.at
    while (this.at < this.source.length && !this.source.startsWith('${', this.at)) {
      if (this.isEscape(escapes)) {
        pieces.push(this.source.slice(start, this.at))
        start = this.at + 1
        this.at += 2
      } else if (accepts(this.source[this.at] ?? '')) this.at++
      else break
    }
    pieces.push(this.source.slice(start, this.at))
    return pieces.join('')
  }

  private isEscape(escapes: 'none' | 'dollar' | 'all'): boolean {
    if (escapes === 'none') return false
    const pair = this.source.slice(this.at, this.at + 2)
    return pair === '$$' || (escapes === 'all' && (pair === '\\/' || pair === '\\\\'))
  }

  private name(): string {
    const name = this.match(NAME)
    if (name === undefined) throw new BadTemplate('unable to parse variable name')
    return name
  }

  private close(): void {
    if (!this.take('}')) throw new BadTemplate('missing closing brace')
  }

  private take(text: string): boolean {
    const isThere = this.source.startsWith(text, this.at)
    if (isThere) this.at += text.length
    return isThere
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const [found] = pattern.exec(this.source) ?? []
    this.at += found?.length ?? 0
    return found
  }
}
