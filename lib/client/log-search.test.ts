import { describe, expect, test } from 'vitest'

import { LogRing } from './log-ring'
import { cutAtMatches, LogSearch, stepToMatch } from './log-search'

const line = (text: string) => ({ pod: 'a', container: 'b', text })

describe('searching', () => {
  test('finds lines as they come, whatever the capitals, and forgets those that are gone', () => {
    const ring = new LogRing(3)
    const search = new LogSearch('Err', ring)
    ring.append(['error', 'fine', 'ERR 2'].map(line))
    expect(search.update()).toEqual([0, 2])
    ring.append([line('stderr'), line('fine')])
    expect(search.update()).toEqual([2, 3])
    ring.append(['fine', 'fine', 'fine'].map(line))
    expect(search.update()).toEqual([])
  })

  test('answers the very same list while nothing changed', () => {
    const ring = new LogRing(3)
    const search = new LogSearch('a', ring)
    ring.append([line('a')])
    const before = search.update()
    ring.append([line('b')])
    expect(search.update()).toBe(before)
  })

  test('for nothing finds nothing', () => {
    const ring = new LogRing(3)
    ring.append([line('a')])
    expect(new LogSearch('', ring).update()).toEqual([])
  })
})

test.each([
  ['an Error, an error', 'error', ['an ', '[Error]', ', an ', '[error]']],
  ['aaa', 'aa', ['[aa]', 'a']],
  ['none', 'x', ['none']],
  ['none', '', ['none']],
  ['', 'x', ['']],
  ['.*', '.', ['[.]', '*']],
])('%j is cut at each %j', (text, words, expected) => {
  const pieces = cutAtMatches(text, words)
  expect(pieces.map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))).toEqual(expected)
})

test('a line in which small letters are longer is marked as a whole', () => {
  expect(cutAtMatches('İx error', 'error')).toEqual([{ text: 'İx error', isMatch: true }])
})

test('going from match to match begins at the line one is at, and goes round', () => {
  const matches = [3, 7, 9]
  expect(stepToMatch(matches, undefined, 1)).toBe(3)
  expect(stepToMatch(matches, undefined, -1)).toBe(9)
  expect(stepToMatch(matches, 4, 1)).toBe(7)
  expect(stepToMatch(matches, 7, -1)).toBe(3)
  expect(stepToMatch(matches, 9, 1)).toBe(3)
  expect(stepToMatch(matches, 3, -1)).toBe(9)
  expect(stepToMatch([], 3, 1)).toBeUndefined()
})
