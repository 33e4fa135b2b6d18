import { expect, test } from 'vitest'

import { ageWords, shortAgeWords } from './age-words'

const S = 1000
const M = 60 * S
const H = 60 * M
const D = 24 * H

test.each([
  [0, '0 s'],
  [59 * S + 999, '59 s'],
  [M, '1 min'],
  [41 * M + 30 * S, '41 min'],
  [H, '1 h'],
  [H + 12 * M, '1 h 12 m'],
  [3 * D + 2 * H, '3 d 2 h'],
  [3 * D + 59 * M, '3 d'],
  [40 * D + 5 * H, '40 d'],
])('%i ms are "%s"', (span, words) => {
  expect(ageWords(span)).toBe(words)
})

test('a clock that runs behind the server never shows a negative age', () => {
  expect(ageWords(-5 * M)).toBe('0 s')
})

test('a narrow column keeps the larger unit only', () => {
  expect(shortAgeWords(3 * D + 2 * H)).toBe('3 d')
  expect(shortAgeWords(41 * M)).toBe('41 min')
})
