import 'server-only'

import { BadTemplate } from './parse-template'

type Token = { kind: 'any' } | { kind: 'one' } | { kind: 'is'; test: (each: string) => boolean }

/** Longer values would take for ever, here and in the library. */
const MAX_LENGTH = 4096

/** Takes the shortest or longest piece off one end of a text that matches a shell pattern; `*` goes over slashes. */
export function trimmed(
  value: string,
  pattern: string,
  { end, isLongest }: { end: 'start' | 'end'; isLongest: boolean },
): string {
  if (value.length > MAX_LENGTH) throw new BadTemplate('a value is too long to be trimmed')
  if (end === 'end') {
    const back = trimmed(reversed(value), reversed(pattern), { end: 'start', isLongest })
    return reversed(back)
  }
  const tokens = tokensOf(pattern)
  if (!tokens) return value
  const characters = Array.from(value)
  const counts = characters.map((_each, at) => (isLongest ? characters.length - at : at + 1))
  const count = counts.find((each) => matches(tokens, characters.slice(0, each)))
  return count === undefined ? value : characters.slice(count).join('')
}

function reversed(text: string): string {
  return Array.from(text).reverse().join('')
}

function tokensOf(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = []
  const words = pattern.matchAll(
    /\*+|\?|\[\^?(?:\\[^]|[^\]\\-])(?:\\[^]|[^\]\\])*\]|\\[^]|[^[\\*?]|[^]/gu,
  )
  for (const [word] of words) {
    if (word.startsWith('*')) tokens.push({ kind: 'any' })
    else if (word === '?') tokens.push({ kind: 'one' })
    else if (word === '[' || word === '\\') return undefined
    else if (word.startsWith('[')) tokens.push({ kind: 'is', test: setOf(word.slice(1, -1)) })
    else {
      const wanted = word.startsWith('\\') ? word.slice(1) : word
      tokens.push({ kind: 'is', test: (each) => each === wanted })
    }
  }
  return tokens
}

function setOf(inside: string): (each: string) => boolean {
  const isNegated = inside.startsWith('^')
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

/** Whether all of a text matches; linear, but for one way back per star. */
function matches(tokens: readonly Token[], text: readonly string[]): boolean {
  let token = 0
  let at = 0
  let star: { token: number; at: number } | undefined
  while (at < text.length) {
    const now = tokens[token]
    if (now?.kind === 'any') {
      star = { token, at }
      token++
    } else if (now?.kind === 'one' || (now?.kind === 'is' && now.test(text[at] ?? ''))) {
      token++
      at++
    } else if (star) {
      star = { token: star.token, at: star.at + 1 }
      token = star.token + 1
      at = star.at
    } else return false
  }
  return tokens.slice(token).every(({ kind }) => kind === 'any')
}
