import fc from 'fast-check'
import { expect, test } from 'vitest'

import { fixture } from './fixtures/read-object'
import { nextRun } from './cron-next'
import { summariseObject } from './summarise-object'

/** A Friday. */
const AFTER = '2026-11-20T09:15:00Z'

test.each([
  ['* * * * *', '2026-11-20T09:16:00Z'],
  ['*/15 * * * *', '2026-11-20T09:30:00Z'],
  ['15 9 * * *', '2026-11-21T09:15:00Z'],
  ['30 3 * * *', '2026-11-21T03:30:00Z'],
  ['@hourly', '2026-11-20T10:00:00Z'],
  ['0 2 * * 1', '2026-11-23T02:00:00Z'],
  ['0 2 * * SUN', '2026-11-22T02:00:00Z'],
  ['0 2 * * 7', '2026-11-22T02:00:00Z'],
  ['0 0 1 JAN *', '2027-01-01T00:00:00Z'],
  ['0 0 29 2 *', '2028-02-29T00:00:00Z'],
  ['0 8-10/2,20 * * *', '2026-11-20T10:00:00Z'],
  ['5/20 * * * *', '2026-11-20T09:25:00Z'],
  ['0 0 13 * 5', '2026-11-27T00:00:00Z'],
])('after Friday 09:15 the schedule %s is due at %s', (schedule, due) => {
  expect(nextRun(schedule, Date.parse(AFTER))).toBe(due)
})

test.each([
  '',
  'nonsense',
  '60 * * * *',
  '* * * *',
  '*/0 * * * *',
  '0 0 31 2 *',
  '@every 5m',
  '5-1 * * * *',
])('the schedule "%s" is never due', (schedule) => {
  expect(nextRun(schedule, Date.parse(AFTER))).toBeUndefined()
})

test('what is due next fits the schedule, and nothing between does', () => {
  const time = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) })
  fc.assert(
    fc.property(fc.nat(59), fc.nat(23), time, (minute, hour, after) => {
      const due = new Date(nextRun(`${minute} ${hour} * * *`, after) ?? 0)
      expect([due.getUTCMinutes(), due.getUTCHours()]).toEqual([minute, hour])
      expect(due.getTime()).toBeGreaterThan(after)
      expect(due.getTime() - after).toBeLessThanOrEqual(86_400_000)
    }),
  )
})

test('a CronJob foretells its next run from the last one, unless it is suspended or in another time zone', () => {
  const job = fixture('CronJob/backup')
  const next = (spec: object) => {
    const { sections } = summariseObject({ ...job, spec: { schedule: '0 * * * *', ...spec } })
    return sections.flatMap(({ facts }) => facts).find(({ name }) => name === 'Next run')?.value
  }
  expect(next({})).toBe('2026-11-20T10:00:00Z')
  expect(next({ timeZone: 'Etc/UTC' })).toBe('2026-11-20T10:00:00Z')
  expect(next({ suspend: true })).toBeUndefined()
  expect(next({ timeZone: 'Europe/Berlin' })).toBeUndefined()
})
