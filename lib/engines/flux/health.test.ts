import { describe, expect, test } from 'vitest'

import type { Workload } from '@/lib/domain/workload'
import {
  aHelmRelease,
  aKustomization,
  allSources,
  anOldHelmRelease,
  appOf,
  aWorkload,
  inHealth,
} from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const objects = allSources()
const cart = { name: 'cart' }
const well = [aWorkload(cart)]

const ready = (status: string, reason: string, message = ''): JsonObject => ({
  type: 'Ready',
  status,
  reason,
  message,
  observedGeneration: 7,
})
const saying = (...conditions: JsonObject[]): JsonObject => ({ status: { conditions } })
const inventory = (...ids: string[]): JsonObject => ({
  status: { inventory: { entries: ids.map((id) => ({ id, v: 'v1' })) } },
})

function healthOf(patch: JsonObject, workloads?: readonly Workload[]) {
  return appOf(flux, aKustomization(patch), { objects, workloads }).health
}

describe('the health of a Kustomization', () => {
  test.each<[string, JsonObject, readonly Workload[] | undefined, string, string]>([
    ['with healthy workloads it is healthy, by our own rules', {}, well, 'healthy', 'computed'],
    [
      'a crash-looping workload under Ready=True is not healthy',
      {},
      [aWorkload(cart, inHealth('degraded', '0 of 3 replicas available.'))],
      'degraded',
      'computed',
    ],
    [
      'a rolling workload is progressing',
      {},
      [aWorkload(cart, inHealth('progressing'))],
      'progressing',
      'computed',
    ],
    ['a workload that is gone is missing', {}, [], 'missing', 'computed'],
    [
      'workloads that nobody can read or checks are unknown, never healthy',
      {},
      undefined,
      'unknown',
      'computed',
    ],
    [
      'Flux’s own health check counts where workloads cannot be read',
      { spec: { wait: true } },
      undefined,
      'healthy',
      'engine',
    ],
    [
      'a health check that has not finished proves nothing',
      {
        spec: { wait: true },
        ...saying(ready('True', 'ReconciliationSucceeded'), { type: 'Healthy', status: 'Unknown' }),
      },
      undefined,
      'unknown',
      'computed',
    ],
    [
      'a failed health check is degraded, whatever the workloads say by now',
      saying(ready('False', 'HealthCheckFailed', 'timeout waiting')),
      well,
      'degraded',
      'engine',
    ],
    [
      'Healthy=False is degraded',
      saying(ready('True', 'ReconciliationSucceeded'), {
        type: 'Healthy',
        status: 'False',
        message: 'no',
      }),
      well,
      'degraded',
      'engine',
    ],
    [
      'waiting for a dependency is progressing',
      saying(ready('False', 'DependencyNotReady')),
      well,
      'progressing',
      'engine',
    ],
    [
      'a failed build leaves the workloads as they are',
      saying(ready('False', 'BuildFailed')),
      well,
      'healthy',
      'computed',
    ],
    ['without a status it is unknown', { status: null }, well, 'unknown', 'engine'],
    [
      'an inventory that holds no workload is healthy by estimate',
      inventory('_shop__Namespace', 'shop_cfg__ConfigMap'),
      undefined,
      'healthy',
      'estimated',
    ],
    [
      'but only while Flux says Ready',
      {
        status: {
          ...(saying(ready('False', 'PruneFailed')).status as JsonObject),
          ...(inventory('_shop__Namespace').status as JsonObject),
        },
      },
      undefined,
      'unknown',
      'estimated',
    ],
    [
      'a Job that deleted itself after it finished is no loss',
      inventory('shop_cart_apps_Deployment', 'shop_migrate_batch_Job'),
      well,
      'healthy',
      'computed',
    ],
    [
      'before anything was deployed it is missing',
      {
        status: {
          conditions: [ready('False', 'BuildFailed')],
          inventory: null,
          lastAppliedRevision: null,
        },
      },
      well,
      'missing',
      'engine',
    ],
  ])('%s', (_sentence, patch, workloads, status, verdict) => {
    expect(healthOf(patch, workloads)).toMatchObject({ status, verdict })
  })

  test('it says which workload, and that nothing checks it', () => {
    expect(healthOf({}, [aWorkload(cart, inHealth('degraded', 'no pods'))]).reason).toBe(
      'Deployment cart: no pods',
    )
    expect(healthOf({}).reason).toBe('Applied; nothing checks its workloads.')
    expect(healthOf(inventory('_shop__Namespace')).reason).toBe(
      'Holds no workload; 1 object applied.',
    )
  })

  test('what is gone is worse than what is ill', () => {
    const two = inventory('shop_cart_apps_Deployment', 'shop_web_apps_Deployment')
    expect(healthOf(two, [aWorkload(cart, inHealth('degraded'))]).status).toBe('missing')
  })

  test('a workload that carries its labels but is not in its inventory is not its own', () => {
    const stranger = aWorkload(
      { name: 'copy' },
      {
        ...inHealth('degraded'),
        marks: { 'kustomize.toolkit.fluxcd.io/name': 'shop' },
      },
    )
    expect(healthOf({}, [...well, stranger]).status).toBe('healthy')
  })

  test('in a run objects that come and go are not called missing', () => {
    const inRun = saying(ready('Unknown', 'Progressing'))
    const two = inventory('shop_cart_apps_Deployment', 'shop_web_apps_Deployment')
    const patch = { status: { ...(inRun.status as JsonObject), ...(two.status as JsonObject) } }
    expect(healthOf(patch, well).status).toBe('healthy')
  })
})

describe('the health of a HelmRelease', () => {
  const podinfo = { namespace: 'web', name: 'podinfo' }
  const hr = (patch: JsonObject, workloads?: readonly Workload[]) =>
    appOf(flux, aHelmRelease(patch), { objects, workloads }).health

  test.each<[string, JsonObject, string]>([
    ['released and well it is healthy', {}, 'healthy'],
    [
      'rolled back it is degraded',
      saying(ready('False', 'RollbackSucceeded', 'rolled back')),
      'degraded',
    ],
    [
      'rolled back and out of tries it is still degraded',
      saying(
        ready('False', 'RollbackSucceeded', 'rolled back'),
        { type: 'Stalled', status: 'True', reason: 'RetriesExceeded' },
        { type: 'Remediated', status: 'True', reason: 'RollbackSucceeded' },
      ),
      'degraded',
    ],
    ['with failed tests it is degraded', saying(ready('False', 'TestFailed')), 'degraded'],
    [
      'with tests that failed and were ignored it is degraded',
      saying(ready('True', 'UpgradeSucceeded'), { type: 'TestSuccess', status: 'False' }),
      'degraded',
    ],
  ])('%s', (_sentence, patch, status) => {
    expect(hr(patch, [aWorkload(podinfo)]).status).toBe(status)
  })

  test('without an inventory its workloads are found by Helm’s labels', () => {
    const marks = {
      'helm.toolkit.fluxcd.io/name': 'redis',
      'helm.toolkit.fluxcd.io/namespace': 'web',
    }
    const ofOld = (workloads?: readonly Workload[]) =>
      appOf(flux, anOldHelmRelease(), { objects, workloads }).health.status
    const master = { kind: 'StatefulSet', namespace: 'web', name: 'redis-master' }
    expect(ofOld([aWorkload(master, { marks })])).toBe('healthy')
    expect(ofOld([aWorkload(master, { marks, ...inHealth('degraded') })])).toBe('degraded')
    expect(
      ofOld([aWorkload(master, { marks: { ...marks, 'helm.toolkit.fluxcd.io/namespace': 'b' } })]),
    ).toBe('unknown')
    expect(ofOld([])).toBe('unknown')
  })

  test('an install that never succeeded is judged by what it left in the cluster', () => {
    const marks = {
      'helm.toolkit.fluxcd.io/name': 'redis',
      'helm.toolkit.fluxcd.io/namespace': 'web',
    }
    const failed = anOldHelmRelease({
      status: {
        lastAppliedRevision: null,
        conditions: [ready('False', 'InstallFailed', 'context deadline exceeded')],
      },
    })
    const left = (...workloads: Workload[]) =>
      appOf(flux, failed, { objects, workloads }).health.status
    const master = { kind: 'StatefulSet', namespace: 'web', name: 'redis-master' }
    expect(left(aWorkload(master, { marks, ...inHealth('degraded') }))).toBe('degraded')
    expect(left()).toBe('missing')
  })

  test('workloads that cannot be read are unknown', () => {
    expect(hr({})).toMatchObject({ status: 'unknown' })
  })
})
