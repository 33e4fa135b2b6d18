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
