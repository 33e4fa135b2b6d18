/**
 * Whether a text matches a pattern of Go's `filepath.Match`, by which Argo CD compares groups, kinds and names: `*` any
 * run without a slash, `?` one character, `[a-z]`, `[^a]`, `\` before a literal. A pattern at fault matches nothing.
 */
export function matchesPath(pattern: string, text: string): boolean {
  const parts = partsOf(Array.from(pattern))
  if (!parts) return false
  const chars = Array.from(text)
  let places = new Set([0])
  for (const part of parts) {
    const next = new Set<number>()
    for (const place of places) {
      if (part !== 'run') {
        const char = chars[place]
        if (char !== undefined && part(char)) next.add(place + 1)
        continue
      }
      for (let end = place; end <= chars.length && !next.has(end); end += 1) {
        next.add(end)
        if (chars[end] === '/') break
      }
    }
    places = next
  }
  return places.has(chars.length)
}

type Part = 'run' | ((char: string) => boolean)

function partsOf(chars: readonly string[]): Part[] | undefined {
  const parts: Part[] = []
  let at = 0
  while (at < chars.length) {
    const char = chars[at] ?? ''
    at += 1
    if (char === '*') parts.push('run')
    else if (char === '?') parts.push((each) => each !== '/')
    else if (char === '[') {
      const end = chars.indexOf(']', at + (chars[at] === '^' ? 2 : 1))
      const inside = end < 0 ? undefined : oneOf(chars.slice(at, end))
      if (!inside) return undefined
      parts.push(inside)
      at = end + 1
    } else {
      const literal = char === '\\' ? chars[at] : char
      if (literal === undefined) return undefined
      if (char === '\\') at += 1
      parts.push((each) => each === literal)
    }
  }
  return parts
}

function oneOf(inside: readonly string[]): ((char: string) => boolean) | undefined {
  const isNegated = inside[0] === '^'
  const ranges: (readonly [low: string, high: string])[] = []
  let at = isNegated ? 1 : 0
  while (at < inside.length) {
    const low = inside[at]
    const isRange = inside[at + 1] === '-'
    const high = isRange ? inside[at + 2] : low
    if (low === undefined || high === undefined || low === '-') return undefined
    ranges.push([low, high])
    at += isRange ? 3 : 1
  }
  if (ranges.length === 0) return undefined
  return (char) => ranges.some(([low, high]) => char >= low && char <= high) !== isNegated
}
