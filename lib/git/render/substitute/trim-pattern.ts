import 'server-only'

import { characterSet, matchingLengths, type WildToken } from '../wildcard'
import { BadTemplate } from './parse-template'

const MAX_VALUE = 1 << 16
const MAX_PATTERN = 1 << 10
const WORDS = /\*+|\?|\[\^?(?:(?:\\[^]|[^\]\\-])(?:-(?:\\[^]|[^\]\\-]))?)+\]|\\[^]|[^[\\*?]|[^]/gu

/** Takes the shortest or longest piece off one end of a text that matches a shell pattern; `*` goes over slashes. */
export function trimmed(
  value: string,
  pattern: string,
  { end, isLongest }: { end: 'start' | 'end'; isLongest: boolean },
): string {
  if (value.length > MAX_VALUE || pattern.length > MAX_PATTERN) {
    throw new BadTemplate('a value is too long to be trimmed')
  }
  if (end === 'end') {
    const back = trimmed(reversed(value), reversed(pattern), { end: 'start', isLongest })
    return reversed(back)
  }
  const tokens = tokensOf(pattern)
  if (!tokens) return value
  const characters = Array.from(value)
  const lengths = [...matchingLengths(tokens, characters)].filter((length) => length > 0)
  const length = isLongest ? lengths.at(-1) : lengths[0]
  return characters.slice(length ?? 0).join('')
}

function reversed(text: string): string {
  return Array.from(text).reverse().join('')
}

/** The pieces of a pattern; undefined when it is none. */
function tokensOf(pattern: string): readonly WildToken[] | undefined {
  const tokens: WildToken[] = []
  for (const [word] of pattern.matchAll(WORDS)) {
    const isMany = word.startsWith('*')
    if (isMany || word === '?') tokens.push({ isMany, accepts: () => true })
    else if (word === '[' || word === '\\') return undefined
    else if (word.startsWith('[')) tokens.push({ isMany, accepts: setOf(word.slice(1, -1)) })
    else {
      const wanted = word.startsWith('\\') ? word.slice(1) : word
      tokens.push({ isMany, accepts: (each) => each === wanted })
    }
  }
  return tokens
}

/** Only a caret negates here. */
function setOf(inside: string): WildToken['accepts'] {
  return characterSet(inside.startsWith('!') ? `\\${inside}` : inside)
}
