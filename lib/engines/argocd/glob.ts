/** A part of a pattern: what it matches, from each place of a text to the places after it. */
type Part =
  | { is: 'text'; text: string }
  | { is: 'one' }
  | { is: 'set'; chars: ReadonlySet<string>; isNegated: boolean }
  | { is: 'range'; from: string; to: string; isNegated: boolean }
  | { is: 'run'; crosses: boolean }
  | { is: 'either'; branches: readonly (readonly Part[])[] }

const MAX_PATTERN = 2_000
const MAX_COMPILED = 2_000
const compiled = new Map<string, readonly Part[] | null>()

/**
 * Whether a text matches a pattern as Argo CD's glob library reads it: `*` any run, `**` also over separators, `?` one
 * character, `[abc]`, `[!a-z]`, `{one,other}`, `\` before a literal. A pattern that cannot be read matches nothing.
 * No pattern makes it slow: places are followed all at once.
 */
export function matchesGlob(pattern: string, text: string, separator = ''): boolean {
  if (pattern === '*') return true
  const parts = partsOf(pattern)
  if (!parts) return false
  const chars = Array.from(text)
  return follow(parts, new Set([0]), chars, separator).has(chars.length)
}

/** Whether Argo CD can read the pattern at all. */
export function isReadableGlob(pattern: string): boolean {
  return partsOf(pattern) !== null
}

function partsOf(pattern: string): readonly Part[] | null {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  if (compiled.size >= MAX_COMPILED) compiled.clear()
  const parser = new Parser(Array.from(pattern))
  const parts = pattern.length > MAX_PATTERN ? null : parser.whole()
  compiled.set(pattern, parts)
  return parts
}

class Parser {
  private at = 0

  constructor(private readonly chars: readonly string[]) {}

  whole(): readonly Part[] | null {
    const parts = this.sequence(0)
    return parts && this.at === this.chars.length ? parts : null
  }

  private sequence(depth: number): Part[] | null {
    const parts: Part[] = []
    for (let char = this.chars[this.at]; char !== undefined; char = this.chars[this.at]) {
      if (depth > 0 && (char === ',' || char === '}')) return parts
      const part = this.part(char, depth)
      if (!part) return null
      parts.push(part)
    }
    return depth > 0 ? null : parts
  }

  private part(char: string, depth: number): Part | null {
    this.at += 1
    switch (char) {
      case '*': {
        const crosses = this.chars[this.at] === '*'
        if (crosses) this.at += 1
        return { is: 'run', crosses }
      }
      case '?':
        return { is: 'one' }
      case '[':
        return this.oneOf()
      case '{':
        return this.either(depth + 1)
      case '\\': {
        const literal = this.chars[this.at]
        this.at += 1
        return literal === undefined ? null : { is: 'text', text: literal }
      }
      default:
        return { is: 'text', text: char }
    }
  }

  private oneOf(): Part | null {
    const isNegated = this.chars[this.at] === '!'
    if (isNegated) this.at += 1
    const end = this.chars.indexOf(']', this.at)
    if (end <= this.at) return null
    const inside = this.chars.slice(this.at, end)
    this.at = end + 1
    const [from, dash, to] = inside
    if (dash !== '-') return { is: 'set', chars: new Set(inside), isNegated }
    if (from === undefined || to === undefined || inside.length > 3 || from > to) return null
    return { is: 'range', from, to, isNegated }
  }

  private either(depth: number): Part | null {
    const branches: (readonly Part[])[] = []
    for (;;) {
      const branch = this.sequence(depth)
      if (!branch) return null
      branches.push(branch)
      const end = this.chars[this.at]
      this.at += 1
      if (end === '}') return { is: 'either', branches }
    }
  }
}

function follow(
  parts: readonly Part[],
  from: ReadonlySet<number>,
  text: readonly string[],
  separator: string,
): ReadonlySet<number> {
  let places = from
  for (const part of parts) {
    if (places.size === 0) return places
    places = step(part, places, text, separator)
  }
  return places
}

function step(
  part: Part,
  from: ReadonlySet<number>,
  text: readonly string[],
  separator: string,
): ReadonlySet<number> {
  const to = new Set<number>()
  if (part.is === 'either') {
    for (const branch of part.branches) {
      for (const place of follow(branch, from, text, separator)) to.add(place)
    }
    return to
  }
  for (const place of from) {
    if (part.is !== 'run') {
      if (takes(part, text[place], separator)) to.add(place + 1)
      continue
    }
    // What is reached already has reached all that follows from it.
    for (let end = place; end <= text.length && !to.has(end); end += 1) {
      to.add(end)
      if (!part.crosses && separator !== '' && text[end] === separator) break
    }
  }
  return to
}

function takes(
  part: Exclude<Part, { is: 'run' | 'either' }>,
  char: string | undefined,
  separator: string,
): boolean {
  if (char === undefined) return false
  switch (part.is) {
    case 'text':
      return char === part.text
    case 'one':
      return separator === '' || char !== separator
    case 'set':
      return part.chars.has(char) !== part.isNegated
    case 'range':
      return (char >= part.from && char <= part.to) !== part.isNegated
  }
}
