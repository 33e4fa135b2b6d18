import { describe, expect, test } from 'vitest'

import type { Workload } from '@/lib/domain/workload'
import { anApplication, appOf, aWorkload, inHealth } from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { argocd } from '.'

const web = { namespace: 'shop', name: 'web' }
const trackedBy = (id: string) => ({ marks: { 'argocd.argoproj.io/tracking-id': id } })
const own = trackedBy('web:apps/Deployment:shop/web')

describe('the health of an Application', () => {
  test.each([
    ['Healthy', 'healthy'],
    ['Progressing', 'progressing'],
    ['Degraded', 'degraded'],
    ['Suspended', 'suspended'],
    ['Missing', 'missing'],
    ['Unknown', 'unknown'],
    ['Splendid', 'unknown'],
    ['constructor', 'unknown'],
  ])("Argo CD's %s is %s, and the verdict is the engine's", (said, status) => {
    const app = appOf(argocd, anApplication({ status: { health: { status: said } } }))
    expect(app.health).toMatchObject({ status, verdict: 'engine' })
  })

  test.each<[string, JsonObject, string]>([
    [
      'the message of newer versions is the reason',
      { message: 'Caused by apps/Deployment:shop/web' },
      'Caused by',
    ],
    [
      'health stored inline tells which resource it is',
      {},
      'Deployment web is degraded: crash loop',
    ],
  ])('%s', (_sentence, health, reason) => {
    const inline = { health: { status: 'Degraded', message: 'crash loop' } }
    const resources = [{ group: 'apps', kind: 'Deployment', ...web, status: 'Synced', ...inline }]
    const status = {
      health: { status: 'Degraded', ...health },
      resources,
      resourceHealthSource: null,
    }
    expect(appOf(argocd, anApplication({ status })).health.reason).toContain(reason)
  })
})

test('where Argo CD keeps the reason to itself, the object in the same state gives it', () => {
  const status = { health: { status: 'Degraded' } }
  const workloads = [aWorkload(web, { ...own, ...inHealth('degraded', '0 of 3 available.') })]
  expect(appOf(argocd, anApplication({ status }), { workloads }).health).toEqual({
    status: 'degraded',
    reason: 'Deployment web: 0 of 3 available.',
    verdict: 'engine',
  })
})

describe('our own judgement beside the engine’s', () => {
  const oursOf = (workloads: readonly Workload[] | undefined, patch: JsonObject = {}) =>
    appOf(argocd, anApplication(patch), { workloads }).ours

  test('a workload worse than the engine says is shown with its reason', () => {
    const ours = oursOf([aWorkload(web, { ...own, ...inHealth('degraded', '0 of 3 available.') })])
    expect(ours).toEqual({
      status: 'degraded',
      reason: 'Deployment web: 0 of 3 available.',
      verdict: 'computed',
    })
  })

  test.each<[string, readonly Workload[] | undefined]>([
    ['a workload that is no worse adds nothing', [aWorkload(web, own)]],
    ['workloads that cannot be read add nothing', undefined],
    [
      'a workload that cannot be judged adds nothing',
      [aWorkload(web, { ...own, ...inHealth('unknown') })],
    ],
    [
      'a workload tracked by another app is judged there',
      [aWorkload(web, { ...trackedBy('cart:apps/Deployment:shop/web'), ...inHealth('degraded') })],
    ],
    [
      'a copy that carries the tracking id of its original is not judged here',
      [
        aWorkload(web, {
          ...trackedBy('web:apps/Deployment:shop/original'),
          ...inHealth('degraded'),
        }),
      ],
    ],
    [
      'a workload that is exempt from health is not judged',
      [
        aWorkload(web, {
          marks: { ...own.marks, 'argocd.argoproj.io/ignore-healthcheck': 'true' },
          ...inHealth('degraded'),
        }),
      ],
    ],
  ])('%s', (_sentence, workloads) => {
    expect(oursOf(workloads)).toBeUndefined()
  })

  test('a listed workload that is not in the cluster is missing', () => {
    expect(oursOf([])).toMatchObject({
      status: 'missing',
      reason: expect.stringContaining('web') as unknown,
    })
  })

  test('while a sync is under way nothing is called missing', () => {
    const running = { operation: { sync: {} }, status: { operationState: { phase: 'Running' } } }
    expect(oursOf([], running)).toBeUndefined()
  })

  test('while the app is being deleted nothing is called missing', () => {
    const deleting = { metadata: { deletionTimestamp: '2026-11-20T09:00:00Z' } }
    expect(oursOf([], deleting)).toBeUndefined()
  })

  test('an app outside the controller’s namespace is tracked under its full name', () => {
    const elsewhere = { metadata: { namespace: 'team-a' } }
    const tracked = trackedBy('team-a_web:apps/Deployment:shop/web')
    const ill = inHealth('degraded')
    expect(oursOf([aWorkload(web, { ...tracked, ...ill })], elsewhere)?.status).toBe('degraded')
    expect(oursOf([aWorkload(web, { ...own, ...ill })], elsewhere)).toBeUndefined()
  })

  test('outside the controller’s namespace the instance label holds the app’s full name', () => {
    const bare = { metadata: { namespace: 'team-a' }, status: { resources: null } }
    const labelled = (value: string) => [
      aWorkload(web, { marks: { 'app.kubernetes.io/instance': value }, ...inHealth('degraded') }),
    ]
    expect(oursOf(labelled('team-a_web'), bare)?.status).toBe('degraded')
    expect(oursOf(labelled('web'), bare)).toBeUndefined()
  })

  test('without a resource list the instance label joins workloads in the destination', () => {
    const bare = { status: { resources: null } }
    const marks = { 'app.kubernetes.io/instance': 'web' }
    const ill = { marks, ...inHealth('degraded') }
    expect(oursOf([aWorkload(web, ill)], bare)?.status).toBe('degraded')
    expect(oursOf([aWorkload({ ...web, namespace: 'other' }, ill)], bare)).toBeUndefined()
  })
})
