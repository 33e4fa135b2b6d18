import { expect, test } from 'vitest'
import { parseCron } from './cron'

const at = (iso: string) => Date.parse(iso)
const next = (expression: string, after: string) => {
  const found = parseCron(expression).next(at(after))
  return found === undefined ? undefined : new Date(found).toISOString()
}

test.each([
  ['every minute', '* * * * *', '2026-03-01T10:00:30Z', '2026-03-01T10:01:00.000Z'],
  ['strictly after a firing', '0 22 * * *', '2026-03-01T22:00:00Z', '2026-03-02T22:00:00.000Z'],
  ['every quarter of an hour', '*/15 * * * *', '2026-03-01T10:46:00Z', '2026-03-01T11:00:00.000Z'],
  [
    'on weekdays, over a weekend',
    '30 9 * * 1-5',
    '2026-11-20T10:00:00Z',
    '2026-11-23T09:30:00.000Z',
  ],
  ['on the first of two months', '0 0 1 1,7 *', '2026-02-10T00:00:00Z', '2026-07-01T00:00:00.000Z'],
  [
    'by day or weekday when both are given',
    '0 0 13 * 5',
    '2026-11-20T01:00:00Z',
    '2026-11-27T00:00:00.000Z',
  ],
] as const)('a schedule fires %s', (_title, expression, after, expected) => {
  expect(next(expression, after)).toBe(expected)
})

test('a schedule that never comes ends, and a broken one is refused', () => {
  expect(next('0 0 31 2 *', '2026-01-01T00:00:00Z')).toBeUndefined()
  expect(() => parseCron('61 * * * *')).toThrow('out of range')
  expect(() => parseCron('@daily')).toThrow('5 fields')
})
