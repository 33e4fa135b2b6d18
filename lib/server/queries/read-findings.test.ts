import { describe, expect, test } from 'vitest'

import { findingsSchema, type Findings } from '@/lib/contract/tree'

import { aPod } from '../testing/live-objects'
import { anApplication, aKustomization, KUSTOMIZATIONS } from '../testing/objects'
import { readFindings } from './read-findings'
import { aRow } from './testing/a-row'
import { Shop } from './testing/a-shop'
import { aView } from './testing/a-view'
import { aUser } from './testing/people'

async function findings(shop: Shop, user = aUser(), ref = shop.ref): Promise<Findings> {
  const { t, clock } = shop
  return findingsSchema.parse(await shop.ask(() => readFindings(t.fleet, ref, user, clock.now())))
}
const operation = (resources: readonly object[]) => ({
  phase: 'Failed',
  message: 'one or more objects failed to apply',
  startedAt: '2026-03-01T11:00:00Z',
  finishedAt: '2026-03-01T11:00:05Z',
  operation: { sync: { revision: 'a'.repeat(40) } },
  syncResult: { revision: 'a'.repeat(40), resources },
})
function failing(result: object): unknown {
  const application = anApplication('web', { workloads: ['web'], sync: 'OutOfSync' }) as {
    status: Record<string, unknown>
  }
  application.status.operationState = operation([
    { version: 'v1', namespace: 'shop', syncPhase: 'Sync', ...result },
  ])
  return application
}

describe('why an app does not work', () => {
  test('is told from its pods', async () => {
    const found = await findings(await new Shop().open())
    expect(found).toMatchObject({ state: 'live', total: 1 })
    expect(found.items[0]).toMatchObject({
      ...{ code: 'crash-loop', cluster: 'prod', count: 1 },
      about: { kind: 'Pod', name: 'web-1-a' },
      under: { kind: 'Deployment', name: 'web' },
      sentence:
        'Container app of pod web-1-a exits with code 1 (the program gave up with an error), 6 restarts so far.',
    })
  })

  test('names at most twenty causes and counts all', async () => {
    const shop = await new Shop().open()
    const pods = Array.from({ length: 30 }, (_each, at) => {
      const terminated = { exitCode: at + 10, reason: 'Error' }
      const waiting = { reason: 'CrashLoopBackOff', message: 'back-off' }
      const container = { name: 'app', ready: false, restartCount: 6 }
      const status = {
        phase: 'Running',
        containerStatuses: [{ ...container, state: { waiting }, lastState: { terminated } }],
      }
      return aPod(`web-1-${at}`, shop.set, { status })
    })
    shop.prod.objects.put(...pods)
    const found = await findings(shop)
    expect(found.total).toBe(31)
    expect(found.items).toHaveLength(20)
  })

  test('leaves out what the user may not read', async () => {
    const shop = await new Shop().open()
    const found = await findings(shop, aUser({ namespaces: ['argocd'] }))
    expect(found).toMatchObject({ items: [], total: 0 })
  })

  test('is refused without the right, and not there for whoever does not see the app', async () => {
    const shop = await new Shop().open()
    await expect(findings(shop, aUser({ permissions: ['app:read'] }))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(findings(shop, aUser({ projects: ['other'] }))).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('of an app without a tree is only what its engine says', async () => {
    const view = aView({ rows: [aRow()] })
    expect(await readFindings(view, aRow().ref, aUser(), 0)).toMatchObject({
      ...{ state: 'unread', items: [], total: 0 },
      note: 'Its resources cannot be looked into now.',
    })
  })
})

describe('what the engine says', () => {
  const well = async (application: unknown) => {
    const shop = new Shop()
    shop.web.status = { replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 }
    await shop.open()
    shop.prod.objects.drop(shop.set, shop.pod)
    shop.app(application)
    return shop
  }

  test('of an object that was refused is told with who refused it', async () => {
    const message =
      'admission webhook "validate.kyverno.svc-fail" denied the request: disallow-host-ports'
    const shop = await well(
      failing({ group: 'apps', kind: 'Deployment', name: 'web', status: 'SyncFailed', message }),
    )
    const { items } = await findings(shop)
    expect(items[0]).toMatchObject({
      ...{ code: 'admission', about: { kind: 'Deployment', name: 'web' } },
      sentence:
        'Deployment web could not be applied: the webhook validate.kyverno.svc-fail refuses it: disallow-host-ports.',
      evidence: [{ from: 'engine', by: 'Argo CD', text: message }],
    })
  })

  test('of a hook that failed is told as a failed hook', async () => {
    const shop = await well(
      failing({
        ...{ group: 'batch', kind: 'Job', name: 'migrate', hookType: 'PreSync' },
        ...{ syncPhase: 'PreSync', hookPhase: 'Failed', message: 'Job has reached the limit' },
      }),
    )
    const { items } = await findings(shop)
    expect(items.map(({ code, sentence }) => `${code}: ${sentence}`)).toContain(
      'hook-failed: The PreSync hook Job migrate failed: Job has reached the limit.',
    )
  })

  test('of an app that is deployed and well is not even asked', async () => {
    let described = 0
    const view = aView({
      rows: [aRow()],
      live: {
        read: async () => ({ state: 'unread', problem: '' }),
        describe: async () => {
          described++
          return { state: 'unread', problem: '' }
        },
        columns: async () => [],
        mayI: async () => 'yes',
      },
    })
    await readFindings(view, aRow().ref, aUser(), 0)
    expect(described).toBe(0)
    const broken = aRow({ sync: { status: 'out-of-sync', message: '', verdict: 'engine' } })
    await readFindings(
      { ...view, ...aView({ rows: [broken], live: view.live }) },
      broken.ref,
      aUser(),
      0,
    )
    expect(described).toBe(1)
  })

  test('of an app that waits for another one names that one, where it is kept', async () => {
    const shop = await new Shop().open()
    const at = '2026-03-01T11:59:00Z'
    const waiting = aKustomization('apps', at, []) as {
      spec: object
      status: { conditions: object[] }
    }
    waiting.spec = { ...waiting.spec, dependsOn: [{ name: 'infra' }] }
    waiting.status.conditions = [
      {
        ...{ type: 'Ready', status: 'False', reason: 'DependencyNotReady', observedGeneration: 1 },
        message: "dependency 'flux-system/infra' is not ready",
      },
    ]
    shop.prod.objects.serve('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'kustomizations')
    shop.prod.answers.set(
      '/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/flux-system/kustomizations/apps',
      waiting,
    )
    shop.prod.lists({ [KUSTOMIZATIONS]: [waiting] })
    const ref = { cluster: 'prod', type: KUSTOMIZATIONS, namespace: 'flux-system', name: 'apps' }
    const { items } = await findings(shop, aUser(), ref)
    expect(items.map(({ code, about }) => `${code} ${about.kind} ${about.name}`)).toContain(
      'dependency Kustomization infra',
    )
  })
})
