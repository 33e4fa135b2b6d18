import 'server-only'

import { characterSet, matchingLengths, type WildToken } from '../wildcard'

const MAX_ALTERNATIVES = 200
const anything = () => true
const inFolder = (character: string) => character !== '/'

/**
 * Whether a path matches a glob as Argo CD matches `include` and `exclude`: `*` goes over slashes too, `?` is one
 * character, `[a-z]` and `[!a]` are sets, `{a,b}` alternatives. A pattern that makes no sense matches nothing.
 */
export function matchesFileGlob(pattern: string, path: string): boolean {
  return matchesAny(pattern, path, anything)
}

/** Whether a path matches a glob as shells with `**` do: `*` and `?` stay within one folder. */
export function matchesPathGlob(pattern: string, path: string): boolean {
  // `**/` stands for no folder, too.
  const loose = pattern.replaceAll(/(?<=^|\/)\*\*\//g, '{**/,}')
  return matchesAny(loose, path, inFolder)
}

function matchesAny(pattern: string, path: string, single: WildToken['accepts']): boolean {
  const characters = Array.from(path)
  return (alternativesOf(pattern) ?? []).some((each) => {
    const tokens = tokensOf(each, single)
    if (!tokens) return false
    return [...matchingLengths(tokens, characters)].at(-1) === characters.length
  })
}

/** Every pattern without braces that one with braces stands for; undefined when they do not close or are too many. */
function alternativesOf(pattern: string): readonly string[] | undefined {
  const done: string[] = []
  const todo = [pattern]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (todo.length + done.length > MAX_ALTERNATIVES) return undefined
    const braces = firstBraces(next)
    if (braces === 'open') return undefined
    if (!braces) done.push(next)
    else {
      const { start, end, parts } = braces
      for (const part of parts) todo.push(next.slice(0, start) + part + next.slice(end + 1))
    }
  }
  return done
}

function firstBraces(
  pattern: string,
): { start: number; end: number; parts: readonly string[] } | 'open' | undefined {
  let depth = 0
  let start = -1
  let from = 0
  const parts: string[] = []
  for (let at = 0; at < pattern.length; at++) {
    const each = pattern[at]
    if (each === '\\') at++
    else if (each === '{') {
      if (depth++ > 0) continue
      start = at
      from = at + 1
    } else if (each === ',' && depth === 1) {
      parts.push(pattern.slice(from, at))
      from = at + 1
    } else if (each === '}' && depth > 0 && --depth === 0) {
      return { start, end: at, parts: [...parts, pattern.slice(from, at)] }
    }
  }
  return depth > 0 ? 'open' : undefined
}

function tokensOf(pattern: string, single: WildToken['accepts']): WildToken[] | undefined {
  const tokens: WildToken[] = []
  for (const [word] of pattern.matchAll(/\*+|\\[^]|\[[!^]?[^\]]+\]|[^]/gu)) {
    if (word.startsWith('*')) {
      tokens.push({ isMany: true, accepts: word.length > 1 ? anything : single })
    } else if (word === '?') tokens.push({ isMany: false, accepts: single })
    else if (word === '[' || word === '\\') return undefined
    else if (word.startsWith('[')) {
      tokens.push({ isMany: false, accepts: characterSet(word.slice(1, -1)) })
    } else {
      const wanted = word.startsWith('\\') ? word.slice(1) : word
      tokens.push({ isMany: false, accepts: (each) => each === wanted })
    }
  }
  return tokens
}
