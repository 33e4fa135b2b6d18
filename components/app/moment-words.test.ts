import { expect, test } from 'vitest'

import { momentWords } from './moment-words'

const NOW = Date.parse('2026-11-20T21:30:00Z')

test.each([
  ['2026-11-20T14:03:09Z', 'UTC', '14:03'],
  ['2026-11-18T14:03:09Z', 'UTC', '18 Nov, 14:03'],
  ['2025-11-18T14:03:09Z', 'UTC', '18 Nov 2025, 14:03'],
  ['2026-11-20T23:30:00Z', 'Europe/Berlin', '21 Nov, 00:30'],
])('%s in %s is written %s', (at, zone, words) => {
  expect(momentWords(at, NOW, { zone })).toBe(words)
})

test('seconds are written where they are asked for', () => {
  expect(momentWords('2026-11-20T14:03:09Z', NOW, { zone: 'UTC', seconds: true })).toBe('14:03:09')
})

test('a text that is no time stays as it is', () => {
  expect(momentWords('yesterday', NOW, { zone: 'UTC' })).toBe('yesterday')
})
