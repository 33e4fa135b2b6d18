import { describe, expect, test } from 'vitest'

import { withFreshness, type AppRow } from './app'
import { standingOf, urgencyOf } from './urgency'

const live = { state: 'live', asOf: '2026-11-20T10:00:00.000Z' } as const
const offline = { state: 'offline', asOf: '2026-11-20T10:00:00.000Z' } as const

const row: AppRow = {
  ref: { cluster: 'prod', type: 'applications.argoproj.io', namespace: 'argocd', name: 'web' },
  uid: 'u1',
  engine: 'argocd',
  project: 'default',
  destination: { cluster: 'prod', namespace: 'web' },
  sources: [],
  revisions: { target: [], attempted: [], deployed: [] },
  sync: { status: 'synced', message: '', verdict: 'engine' },
  health: { status: 'healthy', reason: '', verdict: 'engine' },
  lifecycle: { state: 'idle', message: '' },
  images: [],
  labels: {},
  autoSync: { enabled: true, prune: true, selfHeal: true },
  freshness: live,
  since: { sync: live.asOf, health: live.asOf, deployed: live.asOf },
}

describe('a row of a silent cluster', () => {
  test('is unknown on both axes and remembers what it was', () => {
    const aged = withFreshness(row, offline)
    expect(aged.sync).toMatchObject({ status: 'unknown', cause: 'stale', message: 'Was synced.' })
    expect(aged.health).toMatchObject({ status: 'unknown', reason: 'Was healthy.' })
    expect(aged.was).toEqual({ sync: row.sync, health: row.health })
    expect(standingOf(urgencyOf(aged))).toBe('unknown')
  })

  test('does not forget what it was when it ages twice', () => {
    expect(withFreshness(withFreshness(row, offline), offline).was?.health.status).toBe('healthy')
  })

  test('is itself again when the cluster answers', () => {
    expect(withFreshness(withFreshness(row, offline), live)).toEqual(row)
  })
})

describe('urgency', () => {
  const health = (status: AppRow['health']['status']) => ({ ...row.health, status })
  test.each([
    ['synced and healthy is healthy', {}, 'healthy'],
    [
      'a failed sync outranks everything, also that it is stale',
      { sync: { ...row.sync, status: 'out-of-sync', cause: 'failed' }, freshness: offline },
      'failed',
    ],
    [
      'an offline cluster makes a degraded app stale',
      { freshness: offline, health: health('degraded') },
      'stale',
    ],
    ['unknown health is never healthy', { health: health('unknown') }, 'unknown'],
    [
      'deleting outranks degraded',
      { lifecycle: { state: 'deleting', message: '' }, health: health('degraded') },
      'deleting',
    ],
    ['our worse judgement decides over the engine’s', { ours: health('degraded') }, 'degraded'],
    [
      'a closed window blocks',
      { lifecycle: { state: 'blocked-by-window', message: '' } },
      'blocked',
    ],
    [
      'drift of a suspended app is out of sync',
      {
        sync: { ...row.sync, status: 'out-of-sync', cause: 'drift' },
        lifecycle: { state: 'suspended', message: '' },
      },
      'out-of-sync',
    ],
    [
      'a running sync is progressing',
      { lifecycle: { state: 'running', message: '' } },
      'progressing',
    ],
  ] as const)('%s', (_sentence, change, urgency) => {
    expect(urgencyOf({ ...row, ...change })).toBe(urgency)
  })

  test('nothing unknown or stale is ever good', () => {
    expect([standingOf('stale'), standingOf('unknown')]).toEqual(['unknown', 'unknown'])
  })
})
