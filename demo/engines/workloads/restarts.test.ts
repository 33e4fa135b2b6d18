import { expect, test } from 'vitest'
import { backOffText, restartsWithin, timesSaid } from './restarts'

test.each([
  ['the first run lasts', 1_000, 0, 0],
  ['after the first waiting it is started again', 15_000, 1, 12_000],
  ['after fourteen minutes it was restarted six times', 840_000, 6, 622_000],
])('%s', (_sentence, elapsedMs, restarts, lastStartMs) => {
  expect(restartsWithin(elapsedMs, 2_000)).toEqual({ restarts, lastStartMs })
})

test('the waiting time doubles up to five minutes', () => {
  expect([1, 2, 3, 6, 40].map(backOffText)).toEqual(['10s', '20s', '40s', '5m0s', '5m0s'])
})

test('a complaint is made often at first and rarely later, and at least once', () => {
  expect([0, 60_000, 250_000, 3_600_000].map(timesSaid)).toEqual([1, 6, 25, 36])
})
