import { expect, test } from 'vitest'

import { countdownWords } from './countdown-words'

const S = 1000
const M = 60 * S

test.each([
  [-5, 'any moment'],
  [0, 'any moment'],
  [12 * S, '12 s'],
  [4 * M, '4 min'],
  [4 * M + 12 * S, '4 min 12 s'],
  [41 * M + 12 * S, '41 min'],
  [123 * M, '2 h 3 m'],
])('%i ms before it comes it is "%s"', (left, words) => {
  expect(countdownWords(left)).toBe(words)
})
