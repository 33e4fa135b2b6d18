import { expect, test } from 'vitest'

import { byDay } from './days'

const daysOf = (now: string, timeZone: string, ...ats: string[]) =>
  byDay(
    ats.map((at) => ({ at })),
    Date.parse(now),
    timeZone,
  ).map(({ words, items }) => `${words} ${items.length}`)

test('changes stand under their day in their order', () => {
  expect(
    daysOf(
      '2026-01-15T12:00:00Z',
      'UTC',
      '2026-01-15T11:00:00Z',
      '2026-01-15T00:00:00Z',
      '2026-01-14T23:59:59Z',
      '2026-01-10T08:00:00Z',
    ),
  ).toEqual(['Today 2', 'Yesterday 1', 'Saturday 10 January 1'])
})

test('the day is that of the reader’s clock', () => {
  const at = '2026-01-14T23:30:00Z'
  expect(daysOf('2026-01-15T12:00:00Z', 'Europe/Berlin', at)).toEqual(['Today 1'])
  expect(daysOf('2026-01-15T12:00:00Z', 'UTC', at)).toEqual(['Yesterday 1'])
})

test('the day before a day of 25 hours is yesterday', () => {
  const now = '2026-10-25T22:59:00Z'
  expect(daysOf(now, 'Europe/Berlin', '2026-10-24T20:00:00Z')).toEqual(['Yesterday 1'])
})

test('nothing has no days', () => {
  expect(daysOf('2026-01-15T12:00:00Z', 'UTC')).toEqual([])
})
