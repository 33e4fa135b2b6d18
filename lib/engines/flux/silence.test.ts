import { describe, expect, test } from 'vitest'

import {
  aHelmRelease,
  aKustomization,
  allSources,
  appOf,
  aSource,
  aWorkload,
  type Surroundings,
} from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const objects = allSources()
const workloads = [aWorkload({ name: 'cart' }), aWorkload({ namespace: 'web', name: 'podinfo' })]
const without = (...components: string[]): Surroundings => ({
  objects,
  workloads,
  controller: (component) =>
    components.includes(component)
      ? {
          state: 'down',
          since: '2026-11-20T09:00:00Z',
          message: `${component} has 0 of 1 ready since 09:00.`,
        }
      : { state: 'up' },
})

describe('an app whose controllers are down', () => {
  test.each<[string, JsonObject, string]>([
    [
      'a Kustomization is stale without kustomize-controller',
      aKustomization(),
      'kustomize-controller',
    ],
    ['a HelmRelease is stale without helm-controller', aHelmRelease(), 'helm-controller'],
    [
      'a Kustomization’s target is stale without source-controller',
      aKustomization(),
      'source-controller',
    ],
    [
      'a HelmRelease’s target is stale without source-controller',
      aHelmRelease(),
      'source-controller',
    ],
  ])('%s, and its workloads are still healthy', (_sentence, object, component) => {
    const { sync, health } = appOf(flux, object, without(component))
    expect(sync).toMatchObject({ status: 'unknown', cause: 'stale', verdict: 'computed' })
    expect(sync.message).toBe(`${component} has 0 of 1 ready since 09:00.`)
    expect(health).toMatchObject({ status: 'healthy', verdict: 'computed' })
    expect(appOf(flux, object, without()).sync.status).toBe('synced')
  })

  test('the controller of the other kind is nothing to it', () => {
    expect(appOf(flux, aKustomization(), without('helm-controller')).sync.status).toBe('synced')
    expect(appOf(flux, aHelmRelease(), without('kustomize-controller')).sync.status).toBe('synced')
  })

  test('a failure stays a failure', () => {
    const conditions = [{ type: 'Ready', status: 'False', reason: 'BuildFailed', message: 'no' }]
    const app = appOf(
      flux,
      aKustomization({ status: { conditions } }),
      without('kustomize-controller'),
    )
    expect(app.sync.cause).toBe('failed')
  })

  test('a source that failed is told rather than that its controller is down', () => {
    const failing = aSource('GitRepository', { spec: { suspend: true } })
    const around = { ...without('source-controller'), objects: [failing] }
    expect(appOf(flux, aKustomization(), around).sync.cause).toBe('source-failed')
  })

  test('what Flux alone says of its health is as old as its silence', () => {
    const checked = aKustomization({ spec: { wait: true } })
    const down = { ...without('kustomize-controller'), workloads: undefined }
    expect(appOf(flux, checked, { objects }).health.status).toBe('healthy')
    expect(appOf(flux, checked, down).health.status).toBe('unknown')
  })

  test('a suspended app does not wait for its controller, only for its source’s', () => {
    const suspended = aKustomization({ spec: { suspend: true } })
    expect(appOf(flux, suspended, without('kustomize-controller')).sync.status).toBe('synced')
    expect(appOf(flux, suspended, without('source-controller')).sync.cause).toBe('stale')
  })

  test('an artifact that is composed hangs on what composes it and on what fetches the parts', () => {
    const revision =
      'latest@sha256:5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b'
    const composed = aKustomization({
      spec: { sourceRef: { kind: 'ExternalArtifact', name: 'composed' } },
      status: { lastAppliedRevision: revision, lastAttemptedRevision: revision },
    })
    expect(appOf(flux, composed, without()).sync.status).toBe('synced')
    expect(appOf(flux, composed, without('source-controller')).sync.cause).toBe('stale')
    expect(appOf(flux, composed, without('source-watcher')).sync.cause).toBe('stale')
    expect(appOf(flux, aKustomization(), without('source-watcher')).sync.status).toBe('synced')
  })

  test('late, an app of a shard names it', () => {
    const labels = { 'sharding.fluxcd.io/key': 'shard-3' }
    const late = { objects, now: Date.parse('2026-11-20T10:00:00Z') }
    expect(appOf(flux, aKustomization({ metadata: { labels } }), late).sync).toMatchObject({
      cause: 'stale',
      message: expect.stringContaining('serves shard shard-3') as unknown,
    })
    expect(appOf(flux, aKustomization(), late).sync.message).not.toContain('shard')
  })

  test('a controller that cannot be seen is no fault', () => {
    const around = { ...without(), controller: () => ({ state: 'unknown' as const }) }
    expect(appOf(flux, aKustomization(), around).sync.status).toBe('synced')
  })
})
