import { describe, expect, test } from 'vitest'

import type { Workload } from '@/lib/domain/workload'
import {
  aContext,
  anApplication,
  appOf,
  aWorkload,
  inHealth,
  slimOf,
  type Surroundings,
  typeOf,
} from '@/lib/testing/builders'
import { type JsonObject, patched, readObjects } from '@/lib/testing/builders-json'

import { argocd } from '.'

const [CART = {}] = readObjects('lib/engines/argocd/fixtures/application-failed.yaml')
const NEWER = 'd4e5f60718293a4b5c6d7e8f9012345678a1b2c3'
const operation = { initiatedBy: { username: 'alice' }, sync: {} }
const service = { kind: 'Service', namespace: 'shop', name: 'web' }
const behind = {
  sync: { status: 'OutOfSync', revision: NEWER },
  resources: [{ ...service, status: 'OutOfSync' }],
}
const status = (of: JsonObject, rest: JsonObject = {}) =>
  appOf(argocd, anApplication({ ...rest, status: of }))
const condition = (type: string, message: string) => ({ conditions: [{ type, message }] })

describe('auto-sync that stopped', () => {
  test('after a failure says so beside the failure’s own words', () => {
    expect(appOf(argocd, CART).sync).toMatchObject({
      status: 'out-of-sync',
      cause: 'failed',
      message: 'one or more objects failed to apply. Auto-sync does not try this revision again.',
    })
  })

  test('is a failure still when the record of it is gone', () => {
    const gone = { ...behind, operationState: null, history: [] }
    const why = condition('SyncError', `Failed last sync attempt to [${NEWER}]: no such kind`)
    expect(status({ ...gone, ...why }).sync).toMatchObject({
      cause: 'failed',
      message: `Failed last sync attempt to [${NEWER}]: no such kind`,
    })
  })

  test('is no news any more while the next sync is under way', () => {
    const why = condition('SyncError', `Failed last sync attempt to [${NEWER}]: no such kind`)
    const again = { ...behind, ...why, operationState: { phase: 'Running', finishedAt: null } }
    expect(status(again, { operation }).sync.cause).toBe('git-ahead')
  })

  test('before it deletes everything says that instead of what is to be pruned', () => {
    const message = 'Skipping sync attempt to d4e5f60: auto-sync will wipe out all resources'
    const all = {
      sync: { status: 'OutOfSync', revision: NEWER },
      resources: [{ ...service, status: 'OutOfSync', requiresPruning: true }],
    }
    expect(status({ ...all, ...condition('SyncError', message) }).sync).toMatchObject({
      cause: 'prune-pending',
      message,
    })
  })
})

describe('what Argo CD cannot compare is unknown', () => {
  test.each<[string, string, string]>([
    ['a source that cannot be read', 'ComparisonError', 'rpc error: authentication required'],
    [
      'a project that does not exist',
      'InvalidSpecError',
      'Application referencing project shop which does not exist',
    ],
    [
      'a status too large to store',
      'UnknownError',
      'Application status exceeds the Kubernetes resource size limit',
    ],
  ])('%s, though the status beside it says Synced', (_sentence, type, message) => {
    expect(status(condition(type, message)).sync).toMatchObject({
      status: 'unknown',
      cause: 'comparison-failed',
      message,
    })
  })

  test('warnings take nothing away from the verdict', () => {
    const { sync } = status(condition('OrphanedResourceWarning', '3 orphaned resources'))
    expect(sync.status).toBe('synced')
  })

  test('a hydrator that cannot push makes a synced branch worth nothing', () => {
    const spec = {
      sourceHydrator: { drySource: { repoURL: 'r' }, syncSource: { targetBranch: 'b', path: 'p' } },
    }
    const failed = {
      sourceHydrator: { currentOperation: { phase: 'Failed', message: 'no right to push' } },
    }
    expect(status(failed, { spec }).sync).toMatchObject({
      status: 'unknown',
      cause: 'source-failed',
      message: 'Rendered manifests could not be pushed: no right to push',
    })
    const hydrated = { sourceHydrator: { currentOperation: { phase: 'Hydrated' } } }
    expect(status(hydrated, { spec }).sync.status).toBe('synced')
    expect(status(failed).sync.status).toBe('synced')
  })
})

describe('operations that only look as if they ran', () => {
  test('a window holds back even one that is told to end', () => {
    const message = 'Sync operation blocked by sync window'
    const { lifecycle } = status(
      { operationState: { phase: 'Terminating', message } },
      { operation },
    )
    expect(lifecycle).toMatchObject({ state: 'terminating', message })
  })

  test('one whose request is gone is idle, and says so', () => {
    const { lifecycle } = status({ operationState: { phase: 'Running', finishedAt: null } })
    expect(lifecycle.state).toBe('idle')
    expect(lifecycle.message).toContain('recorded as Running')
  })

  test('a phase that is not known here is told by its name', () => {
    const { lifecycle } = status({ operationState: { phase: 'Pondering' } }, { operation })
    expect(lifecycle.state).toBe('running')
    expect(lifecycle.message).toContain('"Pondering"')
  })

  test('a refresh that is asked for is told while nothing else goes on', () => {
    const metadata = { annotations: { 'argocd.argoproj.io/refresh': 'normal' } }
    expect(appOf(argocd, anApplication({ metadata })).lifecycle).toMatchObject({
      state: 'idle',
      message: 'A refresh is asked for and not done yet.',
    })
  })

  test('a deletion that fails says why', () => {
    const metadata = { deletionTimestamp: '2026-11-20T09:00:00Z' }
    const { lifecycle } = status(condition('DeletionError', 'cluster is gone'), { metadata })
    expect(lifecycle).toMatchObject({ state: 'deleting', message: 'cluster is gone' })
  })
})

describe('health inline and health kept elsewhere', () => {
  const missing = {
    sync: { status: 'OutOfSync', revision: NEWER },
    history: null,
    operationState: null,
    health: { status: 'Healthy' },
    resources: [{ ...service, status: 'OutOfSync', health: { status: 'Missing' } }],
  }

  test('inline it tells that nothing has been deployed', () => {
    expect(status({ ...missing, resourceHealthSource: null }).sync.cause).toBe('never-deployed')
  })

  test('kept elsewhere, what is left of it in the object tells nothing', () => {
    expect(status({ ...missing, resourceHealthSource: 'appTree' }).sync.cause).toBe('drift')
  })
})

describe('while the application controller is down', () => {
  const down: Surroundings = {
    controller: (component, namespace) =>
      component === 'application-controller' && namespace === 'argocd'
        ? { state: 'down', since: '2026-11-20T09:00:00Z', message: 'Down since 09:00.' }
        : { state: 'up' },
  }
  const own = { marks: { 'argocd.argoproj.io/tracking-id': 'web:apps/Deployment:shop/web' } }
  const web = { namespace: 'shop', name: 'web' }
  const judged = (workloads: readonly Workload[] | undefined, of: JsonObject = {}) =>
    appOf(argocd, anApplication({ status: of }), { ...down, workloads })

  test('sync is stale, with the sentence of who is down', () => {
    expect(judged([aWorkload(web, own)]).sync).toEqual({
      status: 'unknown',
      cause: 'stale',
      message: 'Down since 09:00.',
      verdict: 'computed',
    })
  })

  test.each<[string, readonly Workload[] | undefined, JsonObject, string]>([
    ['live workloads speak for health', [aWorkload(web, own)], {}, 'healthy'],
    [
      'also when they are ill',
      [aWorkload(web, { ...own, ...inHealth('degraded', '0 of 3 available.') })],
      {},
      'degraded',
    ],
    ['also when they are gone', [], {}, 'missing'],
    ['workloads that cannot be read leave it unknown', undefined, {}, 'unknown'],
    [
      'a roll-out that has ended since is healthy',
      [aWorkload(web, own)],
      { health: { status: 'Progressing' } },
      'healthy',
    ],
    [
      'a fault that no workload explains leaves it unknown',
      [aWorkload(web, own)],
      { health: { status: 'Degraded' } },
      'unknown',
    ],
  ])('%s', (_sentence, workloads, of, health) => {
    const app = judged(workloads, of)
    expect([app.health.status, app.health.verdict]).toEqual([health, 'computed'])
    expect(app.ours).toBeUndefined()
  })

  test('another instance that is down takes nothing from this one', () => {
    const elsewhere = judged([aWorkload(web, own)], { controllerNamespace: 'argocd-two' })
    expect(elsewhere.sync.status).toBe('synced')
  })
})

test('an app whose destination is not registered is shown as the engine judges it', () => {
  const problem = 'No registered cluster has that server.'
  const app = appOf(argocd, anApplication(), { clusterOf: () => ({ problem }) })
  expect([app.sync.status, app.health.status]).toEqual(['synced', 'healthy'])
  expect(app.destination).toMatchObject({ problem })
})

describe('the windows of an app', () => {
  const [tenant = {}] = readObjects('lib/engines/argocd/fixtures/app-project-tenancy.yaml')
  const app = anApplication({ spec: { project: 'devteam-a' } })
  const windowsOf = (at: string, project: JsonObject = tenant, of = app) =>
    argocd.windows?.(typeOf(argocd, of), slimOf(argocd, of), {
      ...aContext(argocd, { objects: [project] }),
      now: Date.parse(at),
    })

  test('are those of its project, by the clocks of their zone', () => {
    expect(windowsOf('2026-11-20T20:00:00Z')).toMatchObject({
      automatic: false,
      manual: true,
      changesAt: '2026-11-21T05:00:00.000Z',
      windows: [{ isActive: true, closesAt: '2026-11-21T05:00:00.000Z' }],
    })
    expect(windowsOf('2026-11-20T18:00:00Z')).toMatchObject({
      automatic: true,
      changesAt: '2026-11-20T19:00:00.000Z',
    })
  })

  test('there are none without a project that has any', () => {
    const bare = patched(tenant, { spec: { syncWindows: null } })
    expect(windowsOf('2026-11-20T20:00:00Z', bare)).toBeUndefined()
    expect(windowsOf('2026-11-20T20:00:00Z', anApplication())).toBeUndefined()
  })

  test('a project that cannot be read lets nobody sync', () => {
    const broken = patched(tenant, { spec: { syncWindows: 'never' } })
    expect(windowsOf('2026-11-20T20:00:00Z', broken)).toMatchObject({
      automatic: false,
      manual: false,
      reason: expect.stringContaining('spec.syncWindows') as unknown,
    })
  })

  test('the project is looked for in the namespace of the controller', () => {
    const { objects } = argocd.dependsOn(typeOf(argocd, CART), slimOf(argocd, CART))
    expect(objects).toEqual([
      { group: 'argoproj.io', kind: 'AppProject', namespace: 'argocd', name: 'shop' },
    ])
  })
})
