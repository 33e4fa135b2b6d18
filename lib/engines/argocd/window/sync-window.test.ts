import { describe, expect, test } from 'vitest'

import type { SyncWindow } from '@/lib/domain/sync-window'

import { matchesWindow } from './can-sync'
import { parseSchedule } from './cron'
import { parseGoDuration } from './go-duration'
import { readWindow } from './sync-window'
import { stateOf, verdictOf } from './verdict'

const aWindow = (patch: Partial<SyncWindow> = {}): SyncWindow => ({
  kind: 'allow',
  schedule: '0 22 * * *',
  duration: '1h',
  timeZone: '',
  applications: ['*'],
  namespaces: [],
  clusters: [],
  manualSync: false,
  andOperator: false,
  syncOverrun: false,
  description: '',
  ...patch,
})
const at = (time: string) => Date.parse(time)
const verdict = (time: string, ...windows: SyncWindow[]) =>
  verdictOf(windows.map(readWindow), at(time))
const isActiveAt = (time: string, patch: Partial<SyncWindow>) =>
  stateOf(readWindow(aWindow(patch)), at(time)).isActive

describe('a window', () => {
  test.each<[string, string, boolean]>([
    ['is not active yet at the very instant of its start', '2026-11-20T22:00:00.000Z', false],
    ['is active a moment later', '2026-11-20T22:00:00.001Z', true],
    ['is active a moment before its end', '2026-11-20T22:59:59.999Z', true],
    ['is not active any more at its end', '2026-11-20T23:00:00.000Z', false],
  ])('%s', (_sentence, time, expected) => {
    expect(isActiveAt(time, {})).toBe(expected)
  })

  test('follows the clocks of its zone in summer and in winter', () => {
    const berlin = { schedule: '0 9 * * *', timeZone: 'Europe/Berlin' }
    expect(isActiveAt('2026-07-01T07:30:00Z', berlin)).toBe(true)
    expect(isActiveAt('2026-12-01T07:30:00Z', berlin)).toBe(false)
    expect(isActiveAt('2026-12-01T08:30:00Z', berlin)).toBe(true)
  })

  test('moves by half an hour where the zone does', () => {
    const island = { schedule: '0 9 * * *', timeZone: 'Australia/Lord_Howe' }
    expect(isActiveAt('2026-07-01T22:45:00Z', island)).toBe(true)
    expect(isActiveAt('2026-12-01T22:45:00Z', island)).toBe(true)
    expect(isActiveAt('2026-12-01T22:15:00Z', island)).toBe(true)
    expect(isActiveAt('2026-07-01T22:15:00Z', island)).toBe(false)
  })

  test('whose start the change to summer time skips is open by the new offset all the same', () => {
    const skipped = { schedule: '30 2 * * *', timeZone: 'Europe/Berlin' }
    expect(isActiveAt('2026-03-29T00:59:00Z', skipped)).toBe(false)
    expect(isActiveAt('2026-03-29T01:01:00Z', skipped)).toBe(true)
    const { opensAt } = stateOf(readWindow(aWindow(skipped)), at('2026-03-29T00:30:00Z'))
    expect(opensAt).toBe('2026-03-29T01:00:00.000Z')
  })

  test('opens tomorrow by the offset of tomorrow', () => {
    const window = aWindow({ schedule: '0 9 * * *', timeZone: 'Europe/Berlin' })
    const { opensAt } = stateOf(readWindow(window), at('2026-10-24T12:00:00Z'))
    expect(opensAt).toBe('2026-10-25T08:00:00.000Z')
  })

  test('that opens again before it closes has its end at the last of them', () => {
    const hourly = readWindow(aWindow({ schedule: '0 8-11 * * *', duration: '1h30m' }))
    const { closesAt } = stateOf(hourly, at('2026-11-20T08:15:00Z'))
    expect(closesAt).toBe('2026-11-20T12:30:00.000Z')
  })

  test('that opens every minute never closes', () => {
    const always = stateOf(
      readWindow(aWindow({ schedule: '* * * * *' })),
      at('2026-11-20T08:15:00Z'),
    )
    expect(always.isActive).toBe(true)
    expect(always.closesAt).toBeUndefined()
  })

  test('whose schedule names no day that exists is always active, as Argo CD takes it', () => {
    expect(isActiveAt('2026-11-20T08:15:00Z', { schedule: '0 0 30 2 *' })).toBe(true)
    expect(isActiveAt('2026-11-20T08:15:00Z', { schedule: ', * * * *' })).toBe(true)
  })

  test('of a zone that nobody knows is read as UTC, and says so', () => {
    for (const timeZone of ['Mars/Olympus', 'europe/berlin', '+02:00', 'Europe/../Berlin']) {
      const state = stateOf(readWindow(aWindow({ timeZone })), at('2026-11-20T22:30:00Z'))
      expect([state.isActive, state.problem]).toEqual([true, expect.stringContaining(timeZone)])
    }
  })
})

describe('a schedule', () => {
  test.each([
    '0 22 * * *',
    '*/15 8-17 * * MON-FRI',
    '0 0 1,15 * sun',
    '0 0 ? jan-mar/2 ?',
    '5/20 * * * *',
    ' 0  22 * * * ',
    '+5 07 * * *',
    '*-9 * * * *',
  ])('"%s" can be read', (text) => {
    expect(parseSchedule(text).ok).toBe(true)
  })

  test.each([
    ['', /0 fields/],
    ['0 22 * *', /4 fields/],
    ['0 0 22 * * *', /6 fields/],
    ['60 * * * *', /minute that lies outside 0 to 59/],
    ['* * * * 7', /day of week that lies outside 0 to 6/],
    ['* * 0 * *', /day of month that lies outside/],
    ['* * * january *', /month that cannot be read/],
    ['9-5 * * * *', /minute that runs backwards/],
    ['*/0 * * * *', /step of 0/],
    ['*/2/3 * * * *', /minute that cannot be read/],
    ['@daily', /descriptor/],
    ['TZ=Europe/Berlin 0 22 * * *', /time zone/],
    ['* * * * L', /day of week that cannot be read/],
  ])('"%s" is refused with the field at fault', (text, problem) => {
    const read = parseSchedule(text)
    expect(read.ok ? '' : read.problem).toMatch(problem)
  })

  test('with both fields of days set means either of them, with a star in one both', () => {
    const friday13 = (day: string, weekday: string) => ({ schedule: `0 22 ${day} * ${weekday}` })
    // A Friday that is no 13th, and a 13th that is a Friday.
    expect(isActiveAt('2026-11-20T22:30:00Z', friday13('13', 'fri'))).toBe(true)
    expect(isActiveAt('2026-11-20T22:30:00Z', friday13('13', '*'))).toBe(false)
    expect(isActiveAt('2026-11-13T22:30:00Z', friday13('13', '?'))).toBe(true)
    // A star with a step is none.
    expect(isActiveAt('2026-11-20T22:30:00Z', friday13('*/31', 'fri'))).toBe(true)
  })
})

test.each<[string, number | undefined]>([
  ['1h', 3_600_000],
  ['1h30m', 5_400_000],
  ['1.5h', 5_400_000],
  ['.5h', 1_800_000],
  ['1.h', 3_600_000],
  ['-90s', -90_000],
  ['+1m1s1ms', 61_001],
  ['0', 0],
  ['', undefined],
  ['1', undefined],
  ['1d', undefined],
  ['h', undefined],
  ['.h', undefined],
  ['1 h', undefined],
  ['1H', undefined],
  ['9999999h', undefined],
])('the duration "%s" is what Go reads in it', (text, expected) => {
  expect(parseGoDuration(text)).toBe(expected)
})

describe('whom a window concerns', () => {
  const target = { name: 'web', namespace: 'shop', server: 'https://k', cluster: 'prod' }
  const matches = (patch: Partial<SyncWindow>, over: Partial<typeof target> = {}) =>
    matchesWindow(aWindow({ applications: [], ...patch }), { ...target, ...over })

  test.each<[string, boolean, boolean]>([
    ['an app of a listed name', matches({ applications: ['w*'] }), true],
    ['an app of another name', matches({ applications: ['api'] }), false],
    ['an app on a cluster by its server', matches({ clusters: ['https://*'] }), true],
    ['an app on a cluster by its name', matches({ clusters: ['prod'] }), true],
    [
      'no app by a cluster without name',
      matches({ clusters: ['*'] }, { server: '', cluster: '' }),
      false,
    ],
    ['an app in a listed namespace', matches({ namespaces: ['{shop,cart}'] }), true],
    [
      'one list of several is enough',
      matches({ applications: ['api'], namespaces: ['shop'] }),
      true,
    ],
    ['no list concerns no app', matches({}), false],
    ['with AND no list concerns no app either', matches({ andOperator: true }), false],
  ])('%s', (_sentence, said, expected) => {
    expect(said).toBe(expected)
  })

  test('with AND every list that is set has to match', () => {
    const lists = { andOperator: true, applications: ['web'], clusters: ['prod'] }
    expect(matches(lists)).toBe(true)
    expect(matches({ ...lists, namespaces: ['cart'] })).toBe(false)
    expect(matches({ ...lists, applications: ['api'] })).toBe(false)
  })
})

describe('whether an app may be synced', () => {
  const noon = '2026-11-20T12:00:00Z'
  const allow = (patch: Partial<SyncWindow> = {}) => aWindow(patch)
  const deny = (patch: Partial<SyncWindow> = {}) =>
    aWindow({ kind: 'deny', schedule: '0 11 * * *', duration: '2h', ...patch })
  const open = { schedule: '0 11 * * *', duration: '2h' }

  test.each<[string, SyncWindow[], [automatic: boolean, manual: boolean]]>([
    ['without any window it may', [], [true, true]],
    ['outside of its only allow window it may not', [allow()], [false, false]],
    [
      'outside by hand it may where the window says so',
      [allow({ manualSync: true })],
      [false, true],
    ],
    [
      'every closed allow window has to say so',
      [allow({ manualSync: true }), allow()],
      [false, false],
    ],
    ['one open allow window is enough', [allow(), allow(open)], [true, true]],
    ['an open deny window overrides it', [allow(open), deny()], [false, false]],
    ['a deny window may leave syncs by hand alone', [deny({ manualSync: true })], [false, true]],
    ['all open deny windows have to', [deny({ manualSync: true }), deny()], [false, false]],
    ['a closed deny window does nothing', [deny({ schedule: '0 1 * * *' })], [true, true]],
    ['a window that cannot be read refuses all', [deny({ duration: '2 hours' })], [false, false]],
  ])('%s', (_sentence, windows, expected) => {
    const { automatic, manual } = verdict(noon, ...windows)
    expect([automatic, manual]).toEqual(expected)
  })

  test('the answer changes when a window does that decides it', () => {
    expect(verdict(noon, allow()).changesAt).toBe('2026-11-20T22:00:00.000Z')
    expect(verdict(noon, deny()).changesAt).toBe('2026-11-20T13:00:00.000Z')
    const hidden = deny({ schedule: '0 12 20 11 *', duration: '20h' })
    expect(verdict('2026-11-20T12:30:00Z', allow(), hidden).changesAt).toBe(
      '2026-11-21T22:00:00.000Z',
    )
  })

  test('a sync that began while it was allowed may end where all that block it let it overrun', () => {
    const windows = [allow({ schedule: '0 10 * * *', syncOverrun: true })].map(readWindow)
    const began = at('2026-11-20T10:30:00Z')
    expect(verdictOf(windows, at(noon), began)).toMatchObject({
      automatic: false,
      reason: expect.stringContaining('under way may end') as unknown,
    })
    const before = at('2026-11-20T09:30:00Z')
    expect(verdictOf(windows, at(noon), before).reason).not.toContain('may end')
  })

  test('the reason names the window and what is wrong with it', () => {
    expect(verdict(noon, deny()).reason).toContain('"0 11 * * *"')
    expect(verdict(noon, deny({ schedule: '0 25 * * *' })).reason).toMatch(/hour that lies outside/)
    expect(verdict(noon).reason).toBe('')
    expect(verdict(noon, allow()).reason).toBe('No allow window is open: no sync, by hand neither.')
    expect(verdict(noon, allow({ manualSync: true })).reason).toMatch(/only syncs by hand/)
  })
})
