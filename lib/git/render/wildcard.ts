import 'server-only'

/** One piece of a pattern: exactly one character, or any number of them. */
export interface WildToken {
  isMany: boolean
  accepts: (character: string) => boolean
}

/**
 * The lengths of all beginnings of a text that a pattern matches, ascending. All ways are followed at once, so that no
 * pattern takes longer than its own length times the text's.
 */
export function* matchingLengths(
  tokens: readonly WildToken[],
  characters: readonly string[],
): Generator<number> {
  let states = reached([0], tokens)
  if (states.has(tokens.length)) yield 0
  for (const [at, character] of characters.entries()) {
    const next: number[] = []
    for (const state of states) {
      const token = tokens[state]
      if (token?.accepts(character)) next.push(token.isMany ? state : state + 1)
    }
    states = reached(next, tokens)
    if (states.size === 0) return
    if (states.has(tokens.length)) yield at + 1
  }
}

/** Any number of characters may be none. */
function reached(states: readonly number[], tokens: readonly WildToken[]): ReadonlySet<number> {
  const all = new Set<number>()
  for (const start of states) {
    for (let state = start; !all.has(state); state++) {
      all.add(state)
      if (tokens[state]?.isMany !== true) break
    }
  }
  return all
}

/** Reads what stands between square brackets: `a-z`, or `^a-z` (also `!a-z`) for all others. */
export function characterSet(inside: string): (character: string) => boolean {
  const isNegated = /^[!^]/.test(inside)
  const members = Array.from((isNegated ? inside.slice(1) : inside).replace(/\\([^])/gu, '$1'))
  const ranges: (readonly [string, string])[] = []
  for (let at = 0; at < members.length; at++) {
    const low = members[at] ?? ''
    const high = members[at + 1] === '-' ? members[at + 2] : undefined
    ranges.push([low, high ?? low])
    if (high !== undefined) at += 2
  }
  return (each) => ranges.some(([low, high]) => low <= each && each <= high) !== isNegated
}
