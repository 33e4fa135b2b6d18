import { describe, expect, test } from 'vitest'

import { aMultiSourceApplication, anApplication, appOf } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { argocd } from '.'

const OLD = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678'
const DEPLOYED = 'b2c3d4e5f60718293a4b5c6d7e8f9012345678a1'
const NEWER = 'd4e5f60718293a4b5c6d7e8f9012345678a1b2c3'

const deployment = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' }
const service = { kind: 'Service', namespace: 'shop', name: 'web' }
const drifted = [
  { ...deployment, status: 'OutOfSync' },
  { ...service, status: 'Synced' },
]
const outOfSyncAt = (revision: string) => ({ status: 'OutOfSync', revision })

function syncOf(status: JsonObject, rest: JsonObject = {}) {
  return appOf(argocd, anApplication({ status, ...rest })).sync
}

const failed = {
  phase: 'Failed',
  message: 'one or more objects failed to apply',
  syncResult: { revision: NEWER },
}

describe('the sync of an Application', () => {
  test.each<[string, JsonObject, string, string | undefined]>([
    ['what Argo CD calls synced is synced', {}, 'synced', undefined],
    [
      'without history and with nothing live, it was never deployed',
      {
        sync: outOfSyncAt(NEWER),
        history: null,
        operationState: null,
        health: { status: 'Missing' },
        resources: [{ ...deployment, status: 'OutOfSync' }],
      },
      'out-of-sync',
      'never-deployed',
    ],
    [
      'a first sync that failed before anything went live leaves it never deployed',
      {
        sync: outOfSyncAt(NEWER),
        history: null,
        operationState: failed,
        health: { status: 'Missing' },
        resources: [{ ...deployment, status: 'OutOfSync' }],
      },
      'out-of-sync',
      'never-deployed',
    ],
    [
      'a last operation that failed at the compared revision is a failure',
      { sync: outOfSyncAt(NEWER), resources: drifted, operationState: failed },
      'out-of-sync',
      'failed',
    ],
    [
      'an operation that failed before it resolved a revision is a failure',
      {
        sync: outOfSyncAt(NEWER),
        resources: drifted,
        operationState: {
          phase: 'Error',
          message: 'no project',
          syncResult: null,
          operation: null,
        },
      },
      'out-of-sync',
      'failed',
    ],
    [
      'a failure at an older revision is behind us: Git is ahead',
      {
        sync: outOfSyncAt(NEWER),
        resources: drifted,
        operationState: { ...failed, syncResult: { revision: OLD } },
      },
      'out-of-sync',
      'git-ahead',
    ],
    [
      'a failed dry run is no failed deployment',
      {
        sync: outOfSyncAt(NEWER),
        resources: drifted,
        operationState: { ...failed, operation: { sync: { dryRun: true } } },
      },
      'out-of-sync',
      'git-ahead',
    ],
    [
      'where only pruning is left to do, it says so',
      {
        sync: outOfSyncAt(DEPLOYED),
        resources: [
          { ...deployment, status: 'OutOfSync', requiresPruning: true },
          { ...service, status: 'Synced' },
        ],
      },
      'out-of-sync',
      'prune-pending',
    ],
    [
      'a compared revision that is not the deployed one means that Git is ahead',
      { sync: outOfSyncAt(NEWER), resources: drifted },
      'out-of-sync',
      'git-ahead',
    ],
    [
      'a changed source at the same revision means that Git is ahead',
      {
        resources: drifted,
        sync: {
          ...outOfSyncAt(DEPLOYED),
          comparedTo: { source: { path: 'apps/web/overlays/canary' } },
        },
      },
      'out-of-sync',
      'git-ahead',
    ],
    [
      'a branch that was renamed at the same commit changes nothing',
      {
        resources: drifted,
        sync: { ...outOfSyncAt(DEPLOYED), comparedTo: { source: { targetRevision: 'release' } } },
      },
      'out-of-sync',
      'drift',
    ],
    [
      'the deployed revision and yet a difference is drift',
      { sync: outOfSyncAt(DEPLOYED), resources: drifted },
      'out-of-sync',
      'drift',
    ],
    [
      'where the history is kept empty, the last operation tells what was deployed',
      { sync: outOfSyncAt(NEWER), resources: drifted, history: [] },
      'out-of-sync',
      'git-ahead',
    ],
    [
      'a comparison error makes it unknown, whatever the status says',
      { conditions: [{ type: 'ComparisonError', message: 'rpc error: repository not found' }] },
      'unknown',
      'comparison-failed',
    ],
    [
      'a project that does not exist makes it unknown',
      {
        sync: { status: 'Unknown' },
        conditions: [
          {
            type: 'InvalidSpecError',
            message: 'Application referencing project shop which does not exist',
          },
        ],
      },
      'unknown',
      'comparison-failed',
    ],
    ['Unknown stays unknown', { sync: { status: 'Unknown' } }, 'unknown', 'comparison-failed'],
    [
      'a status not known here is unknown',
      { sync: { status: 'Fine' } },
      'unknown',
      'comparison-failed',
    ],
    ['a status that was never compared is unobserved', { sync: null }, 'unknown', 'unobserved'],
  ])('%s', (_sentence, status, expected, cause) => {
    const sync = syncOf(status)
    expect([sync.status, sync.cause]).toEqual([expected, cause])
  })

  test('an Application that the controller has not touched is unobserved', () => {
    const app = appOf(argocd, anApplication({ status: null }))
    expect(app.sync).toMatchObject({ status: 'unknown', cause: 'unobserved' })
    expect(app.health.status).toBe('unknown')
  })

  test("the engine's own words say why a comparison or an operation failed", () => {
    const message = 'rpc error: authentication required'
    expect(syncOf({ conditions: [{ type: 'ComparisonError', message }] }).message).toBe(message)
    const after = syncOf({ sync: outOfSyncAt(NEWER), resources: drifted, operationState: failed })
    expect(after.message).toBe('one or more objects failed to apply')
  })

  test('a synced app whose last operation failed still says so', () => {
    const sync = syncOf({ operationState: { ...failed, message: 'PostSync hook failed' } })
    expect(sync).toMatchObject({ status: 'synced', message: 'PostSync hook failed' })
  })

  test('retrying at the revision that failed keeps saying failed', () => {
    const first = { sync: outOfSyncAt(NEWER), resources: drifted, operationState: failed }
    const previous = appOf(argocd, anApplication({ status: first }))
    const again = anApplication({
      operation: { sync: {} },
      status: { ...first, operationState: { phase: 'Running', message: 'syncing' } },
    })
    expect(appOf(argocd, again, { previous }).sync.cause).toBe('failed')
    expect(appOf(argocd, again).sync.cause).toBe('git-ahead')
  })

  test('waiting for the next try it has failed already, also when it was only behind before', () => {
    const behind = { sync: outOfSyncAt(NEWER), resources: drifted }
    const previous = appOf(argocd, anApplication({ status: behind }))
    const waiting = anApplication({
      operation: { sync: {} },
      status: { ...behind, operationState: { ...failed, phase: 'Running' } },
    })
    expect(appOf(argocd, waiting, { previous }).sync).toMatchObject({
      cause: 'failed',
      message: 'one or more objects failed to apply',
    })
  })

  test('a run at a newer revision is judged anew', () => {
    const first = { sync: outOfSyncAt(NEWER), resources: drifted, operationState: failed }
    const previous = appOf(argocd, anApplication({ status: first }))
    const fixed = anApplication({
      operation: { sync: {} },
      status: { ...first, sync: outOfSyncAt(OLD), operationState: { phase: 'Running' } },
    })
    expect(appOf(argocd, fixed, { previous }).sync.cause).toBe('git-ahead')
  })

  test('one moved source of several is enough for Git to be ahead', () => {
    const app = appOf(argocd, aMultiSourceApplication())
    expect(app.sync.cause).toBe('git-ahead')
    expect(app.revisions.target[0]).toBe('4.11.3')
    expect(app.revisions.deployed[0]).toBe('4.11.2')
  })
})
