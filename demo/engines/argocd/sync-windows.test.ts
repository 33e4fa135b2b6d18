import { expect, test } from 'vitest'
import { canSync, durationMs } from './sync-windows'

const NOON = Date.parse('2026-11-20T12:30:00Z')
const subject = {
  app: 'web',
  destinationName: 'in-cluster',
  destinationServer: 'https://kubernetes.default.svc',
  namespace: 'prod-web',
}
const window = (kind: string, hour: number, more: object = {}) => ({
  kind,
  schedule: `0 ${hour} * * *`,
  duration: '1h',
  applications: ['*'],
  ...more,
})

test.each([
  ['no window permits', [], false, true],
  ['a window for others permits', [window('deny', 12, { applications: ['api-*'] })], false, true],
  ['an active deny refuses', [window('deny', 12)], false, false],
  [
    'an active deny that is open to people lets them',
    [window('deny', 12, { manualSync: true })],
    true,
    true,
  ],
  ['an inactive deny permits', [window('deny', 22)], false, true],
  ['an inactive allow refuses', [window('allow', 22)], true, false],
  [
    'an inactive allow that is open to people lets them',
    [window('allow', 22, { manualSync: true })],
    true,
    true,
  ],
  [
    'an active allow wins over another that is not',
    [window('allow', 12), window('allow', 22)],
    false,
    true,
  ],
  [
    'an active deny wins over an active allow',
    [window('allow', 12), window('deny', 12)],
    false,
    false,
  ],
  [
    'a namespace pattern matches',
    [window('deny', 12, { applications: [], namespaces: ['prod-*'] })],
    false,
    false,
  ],
] as const)('%s', (_title, windows, isManual, expected) => {
  expect(canSync(windows, subject, isManual, NOON)).toBe(expected)
})

test('durations are read as Go writes them', () => {
  expect([durationMs('1h30m'), durationMs('90s'), durationMs('250ms'), durationMs('')]).toEqual([
    5_400_000, 90_000, 250, 0,
  ])
})

test.each([
  // 07:00 in Vienna is 06:00 UTC in January and 05:00 UTC in July
  ['2026-01-15T06:30:00Z', true],
  ['2026-01-15T05:30:00Z', false],
  ['2026-07-15T05:30:00Z', true],
  ['2026-07-15T06:30:00Z', false],
])('at %s a window of Vienna at seven denies: %s', (at, isDenied) => {
  const window = {
    kind: 'deny',
    schedule: '0 7 * * *',
    duration: '1h',
    timeZone: 'Europe/Vienna',
    applications: ['*'],
  }
  expect(canSync([window], SUBJECT, false, Date.parse(at))).toBe(!isDenied)
})

test('an unknown zone counts as UTC, and a schedule that cannot be read is an error', () => {
  const window = {
    kind: 'deny',
    schedule: '0 7 * * *',
    duration: '1h',
    timeZone: 'Mars/Olympus',
    applications: ['*'],
  }
  expect(canSync([window], SUBJECT, false, Date.parse('2026-07-15T07:30:00Z'))).toBe(false)
  expect(() => canSync([{ ...window, schedule: 'at night' }], SUBJECT, false, 0)).toThrow()
})

test('with andOperator every list that is given has to match', () => {
  const window = {
    kind: 'deny',
    schedule: '* * * * *',
    duration: '1h',
    applications: ['web'],
    namespaces: ['elsewhere'],
  }
  const at = Date.parse('2026-07-15T07:30:30Z')
  const subject = { ...SUBJECT, app: 'web', namespace: 'here' }
  expect(canSync([window], subject, false, at)).toBe(false)
  expect(canSync([{ ...window, andOperator: true }], subject, false, at)).toBe(true)
})

const SUBJECT = {
  app: 'any',
  destinationName: 'in-cluster',
  destinationServer: '',
  namespace: 'any',
}
