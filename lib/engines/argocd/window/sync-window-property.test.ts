import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { SyncWindow } from '@/lib/domain/sync-window'

import { canSync } from './can-sync'
import { isActive, nextChange, readWindow } from './sync-window'

const MINUTE = 60_000
const ZONES = [
  '',
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
]
/** Days on which one of the zones changes its offset, and plain ones. */
const DAYS = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04']
const PLAIN_DAYS = ['2026-06-15', '2026-12-31', '2028-02-28', '2027-01-01']

/** The oracle's clocks: the date and time that a zone shows, as if they were UTC. */
const clocks = new Map<string, Intl.DateTimeFormat>()
function wallClock(zone: string, at: number): number {
  const timeZone = zone || 'UTC'
  const known = clocks.get(timeZone)
  const clock =
    known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  if (!known) clocks.set(timeZone, clock)
  return Date.parse(`${clock.format(at).replace(' ', 'T')}Z`) + (at % 1000)
}

const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Whether one field of a schedule names a value: by counting through what each of its parts stands for. */
function namesValue(field: string, value: number, most: number, least: number): boolean {
  if (field === '*' || field === '?') return true
  return field.split(',').some((part) => {
    const [range = '', step = '1'] = part.split('/')
    const [low = '', high = low] = range.split('-')
    const number = (text: string) => (NAMES.includes(text) ? NAMES.indexOf(text) : Number(text))
    const isAll = low === '*' || low === '?'
    const start = isAll ? least : number(low)
    const end = isAll || (part.includes('/') && !range.includes('-')) ? most : number(high)
    for (let each = start; each <= end; each += Number(step)) if (each === value) return true
    return false
  })
}

const isStar = (field: string) => field.split(',').some((part) => /^[*?](\/1)?$/.test(part))

/** Whether a schedule fires in the minute that a wall clock shows. */
function fires(schedule: string, wall: number): boolean {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = schedule.split(' ')
  const date = new Date(wall)
  if (!namesValue(minute, date.getUTCMinutes(), 59, 0)) return false
  if (!namesValue(hour, date.getUTCHours(), 23, 0)) return false
  if (!namesValue(month, date.getUTCMonth() + 1, 12, 1)) return false
  const isDay = namesValue(day, date.getUTCDate(), 31, 1)
  const isWeekday = namesValue(weekday, date.getUTCDay(), 6, 0)
  return isStar(day) || isStar(weekday) ? isDay && isWeekday : isDay || isWeekday
}

interface Drawn {
  window: SyncWindow
  durationMs: number
}

/** Active = some start lies strictly between now less the duration and now: every minute of that span is looked at. */
function isActiveByScan({ window, durationMs }: Drawn, at: number, now: number): boolean {
  const clock = at + wallClock(window.timeZone, now) - now
  for (let wall = Math.floor(clock / MINUTE) * MINUTE; wall > clock - durationMs; wall -= MINUTE) {
    if (wall < clock && fires(window.schedule, wall)) return true
  }
  return false
}

/** What the description says of manual syncs, of a run that may overrun, and of denies and allows side by side. */
function canSyncByDescription(
  drawn: readonly Drawn[],
  isManual: boolean,
  startedAt: number | undefined,
  now: number,
  at = now,
): boolean {
  const active = drawn.filter((each) => isActiveByScan(each, at, now)).map((each) => each.window)
  const denies = active.filter(({ kind }) => kind === 'deny')
  const inactiveAllows = drawn
    .map((each) => each.window)
    .filter((window) => window.kind === 'allow' && !active.includes(window))
  const exempt = (windows: readonly SyncWindow[]) => {
    if (isManual && windows.every(({ manualSync }) => manualSync)) return true
    if (startedAt === undefined || !windows.every(({ syncOverrun }) => syncOverrun)) return false
    return canSyncByDescription(drawn, isManual, undefined, now, startedAt)
  }
  if (denies.length > 0) return exempt(denies)
  if (active.some(({ kind }) => kind === 'allow')) return true
  return inactiveAllows.length > 0 ? exempt(inactiveAllows) : true
}

const value = (least: number, most: number) => fc.integer({ min: least, max: most })
const field = (least: number, most: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('*', '?') },
    { weight: 3, arbitrary: value(least, most).map(String) },
    { weight: 1, arbitrary: value(2, 12).map((step) => `*/${step}`) },
    { weight: 1, arbitrary: fc.tuple(value(least, most), value(1, 9)).map((p) => p.join('/')) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(value(least, most), value(least, most))
        .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(value(least, most), value(least, most)).map((pair) => pair.join(',')),
    },
  )
const weekday = fc.oneof(
  { weight: 4, arbitrary: field(0, 6) },
  { weight: 1, arbitrary: fc.constantFrom('mon-fri', 'sun', 'sat,sun', 'mon-fri/2') },
)
const month = fc.oneof({ weight: 9, arbitrary: fc.constant('*') }, field(1, 12))
const schedule = fc
  .tuple(field(0, 59), field(0, 23), field(1, 31), month, weekday)
  .map((fields) => fields.join(' '))
const duration = fc.oneof(
  value(1, 360).map((minutes) => ({ text: `${minutes}m`, ms: minutes * MINUTE })),
  value(1, 6).map((hours) => ({ text: `${hours}h`, ms: hours * 60 * MINUTE })),
  fc.constantFrom(
    { text: '1h30m', ms: 90 * MINUTE },
    { text: '1.5h', ms: 90 * MINUTE },
    { text: '90s', ms: 90_000 },
    { text: '0', ms: 0 },
    { text: '-1h', ms: -60 * MINUTE },
  ),
)
const drawnWindow: fc.Arbitrary<Drawn> = fc
  .record({
    kind: fc.constantFrom<SyncWindow['kind'][]>('allow', 'deny'),
    schedule,
    duration,
    timeZone: fc.constantFrom(...ZONES),
    manualSync: fc.boolean(),
    syncOverrun: fc.boolean(),
  })
  .map(({ duration: { text, ms }, ...rest }) => ({
    durationMs: ms,
    window: {
      ...rest,
      duration: text,
      applications: ['*'],
      namespaces: [],
      clusters: [],
      andOperator: false,
      description: '',
    },
  }))
/** Half of the instants lie on days with a change of offset, many exactly on a minute. */
const instant = fc
  .tuple(
    fc.oneof(fc.constantFrom(...DAYS), fc.constantFrom(...PLAIN_DAYS)),
    value(-120, 24 * 60 + 120),
    fc.oneof(fc.constantFrom(0, 1, 59_999), value(0, 59_999)),
  )
  .map(([day, minutes, ms]) => Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE + ms)

/** Schedules without any start count as always active; the scan cannot see that, the examples test it. */
const hasStarts = ({ window }: Drawn) => {
  const { rule } = readWindow(window)
  return rule !== undefined && !isActive({ ...rule, duration: 0 }, 0)
}

test('10,000 random windows and instants come out as a scan of every minute says', () => {
  fc.assert(
    fc.property(drawnWindow.filter(hasStarts), instant, (drawn, now) => {
      const { rule } = readWindow(drawn.window)
      expect(rule && isActive(rule, now)).toBe(isActiveByScan(drawn, now, now))
    }),
    { numRuns: 10_000, seed: 20_261_120 },
  )
})

test('several windows together allow a sync just when the description of the rules says so', () => {
  const several = fc.array(drawnWindow.filter(hasStarts), { minLength: 1, maxLength: 4 })
  const attempt = fc.record({
    isManual: fc.boolean(),
    minutesAgo: fc.option(value(1, 600), { nil: undefined }),
  })
  fc.assert(
    fc.property(several, attempt, instant, (drawn, { isManual, minutesAgo }, now) => {
      const startedAt = minutesAgo === undefined ? undefined : now - minutesAgo * MINUTE
      const windows = drawn.map(({ window }) => readWindow(window))
      const asked = { isManual, ...(startedAt === undefined ? {} : { startedAt }) }
      expect(canSync(windows, asked, now)).toBe(
        canSyncByDescription(drawn, isManual, startedAt, now),
      )
    }),
    { numRuns: 1_500, seed: 20_261_121 },
  )
})

test('a countdown ends where the state really changes, and it does not change before', () => {
  const quarter = 15 * MINUTE
  fc.assert(
    fc.property(drawnWindow.filter(hasStarts), instant, (drawn, now) => {
      const { rule } = readWindow(drawn.window)
      if (!rule) return
      const at = nextChange(rule, now)
      const active = isActive(rule, now)
      const end = at ?? now + 2 * 24 * 60 * MINUTE
      // At the very instant of a start a window that touches its next one blinks; a moment later it does not.
      const isAlike = (time: number) => isActive(rule, time + 1) === active
      const probes = Math.min(96, Math.floor((end - now - 1) / quarter))
      for (let each = 1; each <= probes; each += 1) {
        expect(isAlike(now + each * quarter) || now + each * quarter + 1 >= end).toBe(true)
      }
      if (at !== undefined && drawn.durationMs >= MINUTE) {
        expect(isActive(rule, at + 1)).toBe(!active)
        if (at - 2 > now) expect(isActive(rule, at - 2)).toBe(active)
      }
    }),
    { numRuns: 1_000, seed: 20_261_122 },
  )
})

test('what cannot be read allows nobody to sync, whoever asks', () => {
  const junk = fc.oneof(
    fc.string({ maxLength: 20 }).filter((text) => text.trim().split(/\s+/).length !== 5),
    fc.constantFrom('60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *', '* * * * 7'),
    fc.constantFrom('*/0 * * * *', '5-1 * * * *', 'a * * * *', '1-2-3 * * * *', '@daily'),
  )
  fc.assert(
    fc.property(drawnWindow, junk, fc.boolean(), instant, (drawn, text, isManual, now) => {
      const window = { ...drawn.window, manualSync: true, schedule: text }
      const read = readWindow(window)
      expect(read.problem).toContain('schedule')
      expect(canSync([read], { isManual }, now)).toBe(false)
    }),
    { numRuns: 1_000, seed: 20_261_123 },
  )
})
