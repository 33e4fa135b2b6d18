import { describe, expect, test } from 'vitest'

import { parseDurationMs } from './duration'

describe('a duration as Go writes it', () => {
  test.each([
    ['10m0s', 600_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1_500],
    ['300ms', 300],
    ['0s', 0],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDurationMs(text)).toBe(ms)
  })

  test.each(['', '10', 'm', '10 m', '-5m', '1d'])('"%s" is none', (text) => {
    expect(parseDurationMs(text)).toBeUndefined()
  })
})
