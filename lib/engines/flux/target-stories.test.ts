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
import { fixturesOf, workloadsFor } from '@/lib/testing/builders-fixture'
import { type JsonObject, patched } from '@/lib/testing/builders-json'

import { flux } from '.'

const objects = fixturesOf(flux)
const workloads = [aWorkload({ name: 'cart' }), aWorkload({ namespace: 'web', name: 'podinfo' })]

const ready = (status: string, reason: string, message = ''): JsonObject => ({
  type: 'Ready',
  status,
  reason,
  message,
  observedGeneration: 9,
})
const yes = (type: string, reason: string, message = '') => ({
  type,
  status: 'True',
  reason,
  message,
})
const saying = (...conditions: JsonObject[]): JsonObject => ({ status: { conditions } })
const ks = (patch: JsonObject, around: Surroundings = {}) =>
  appOf(flux, aKustomization(patch), { objects: allSources(), workloads, ...around })
const hr = (patch: JsonObject, around: Surroundings = {}) =>
  appOf(flux, aHelmRelease(patch), { objects: allSources(), workloads, ...around })
const release = (chartVersion: string, status: string, version: number, more: JsonObject = {}) => ({
  name: 'podinfo',
  chartName: 'podinfo',
  chartVersion,
  status,
  version,
  lastDeployed: '2026-11-20T08:00:02Z',
  ...more,
})

describe('where the target cannot be relied on', () => {
  const composed = {
    spec: { sourceRef: { kind: 'ExternalArtifact', name: 'composed' } },
    status: {
      lastAppliedRevision:
        'latest@sha256:5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b5b',
    },
  }
  const generator = (patch: JsonObject) =>
    allSources().map((object) =>
      object.kind === 'ArtifactGenerator' ? patched(object, patch) : object,
    )

  test('an artifact is as good as what generates it', () => {
    expect(ks(composed).sync.status).toBe('synced')
    const annotations = { 'source.extensions.fluxcd.io/reconcile': 'disabled' }
    const suspended = generator({ metadata: { annotations } })
    expect(ks(composed, { objects: suspended }).sync).toMatchObject({
      cause: 'source-failed',
      message: 'ArtifactGenerator flux-system/composed is suspended.',
    })
    const failing = generator(saying(ready('False', 'BuildFailed', 'no match')))
    expect(ks(composed, { objects: failing }).sync.cause).toBe('source-failed')
  })

  test('an artifact of another maker is judged by itself', () => {
    const foreign = aSource('ExternalArtifact', {
      spec: { sourceRef: { apiVersion: 'example.com/v1', kind: 'Pipeline', name: 'x' } },
    })
    expect(ks(composed, { objects: [foreign] }).sync.status).toBe('synced')
  })

  test('a newer revision that was seen but not stored is a failure of the source', () => {
    const outdated = aSource(
      'GitRepository',
      saying(
        ready('False', 'StorageOperationFailed', 'no space left'),
        yes('ArtifactOutdated', 'NewRevision', 'new upstream revision'),
        yes('StorageOperationFailed', 'ArchiveOperationFailed', 'no space left'),
      ),
    )
    expect(ks({}, { objects: [outdated] }).sync).toMatchObject({
      cause: 'source-failed',
      message: 'GitRepository flux-system/fleet: no space left',
    })
  })

  test('a shard that nobody serves is suspected by its name', () => {
    const app = ks({
      metadata: { labels: { 'sharding.fluxcd.io/key': 'shard-2' } },
      status: { observedGeneration: -1, conditions: null, lastAppliedRevision: null },
    })
    const words = 'No controller has seen it yet; only one that serves shard shard-2 will.'
    expect(app.sync).toMatchObject({ cause: 'unobserved', message: words })
    expect(app.health).toMatchObject({ status: 'unknown', reason: words })
  })
})

describe('revisions of charts', () => {
  const chart = (revision: string) =>
    allSources().map((object) =>
      object.kind === 'HelmChart'
        ? patched(object, { status: { artifact: { revision } } })
        : object,
    )

  test('build metadata is compared, and shown where only that differs', () => {
    const history = [release('6.7.1+3', 'deployed', 3)]
    const status = { history, lastAttemptedRevision: '6.7.1+3' }
    expect(hr({ status }, { objects: chart('6.7.1+3') }).sync.status).toBe('synced')
    expect(hr({ status }, { objects: chart('6.7.1+4') }).sync).toMatchObject({
      cause: 'git-ahead',
      message: 'Its source is at 6.7.1+4, deployed is 6.7.1+3.',
    })
  })
})

describe('another cluster', () => {
  const remote = { spec: { kubeConfig: { configMapRef: { name: 'edge' } } } }

  test('named by a ConfigMap, it is unmapped with the reason, and health is unknown', () => {
    const app = ks(remote)
    expect(app.destination).toEqual({
      namespace: 'shop',
      problem: 'Its cluster is named by ConfigMap flux-system/edge, which is not read.',
    })
    expect([app.sync.status, app.health.status]).toEqual(['synced', 'unknown'])
  })

  test('Flux’s own health check counts there', () => {
    expect(ks({ spec: { ...remote.spec, wait: true } }).health).toMatchObject({
      status: 'healthy',
      verdict: 'engine',
    })
  })
})

describe('objects of other versions of Flux', () => {
  test.each([
    ['kustomize.toolkit.fluxcd.io/v1beta1', 'example-application', 'synced', 'unknown'],
    ['kustomize.toolkit.fluxcd.io/v1beta2', 'manifests', 'synced', 'healthy'],
    ['helm.toolkit.fluxcd.io/v2beta1', 'redis', 'synced', 'healthy'],
    ['helm.toolkit.fluxcd.io/v2beta2', 'backend', 'synced', 'healthy'],
  ])('%s is judged like the newest', (apiVersion, name, sync, health) => {
    const object = objects.find(
      (each) => each.apiVersion === apiVersion && (each.metadata as JsonObject).name === name,
    )
    if (!object) throw new Error(`no fixture of ${apiVersion}`)
    const app = appOf(flux, object, { objects, workloads: workloadsFor(flux, object) })
    expect([app.sync.status, app.health.status]).toEqual([sync, health])
  })

  test('what a newer version adds or half writes is no news, and never good news', () => {
    const spec = { someday: { list: [1] }, deletionPolicy: 'Someday' }
    const extra = yes('Someday', 'Perhaps')
    expect(
      ks({ spec, ...saying(ready('True', 'ReconciliationSucceeded'), extra) }).sync.status,
    ).toBe('synced')
    const half = saying({ type: 'Ready', status: 'Someday' })
    expect([ks(half).sync.status, ks(half).health.status]).toEqual(['unknown', 'unknown'])
    const unknownSource = ks({ spec: { sourceRef: { kind: 'Someday', name: 'x' } } })
    expect(unknownSource.sync).toMatchObject({ status: 'unknown', cause: 'unobserved' })
  })

  test('text from objects stays the text that it is', () => {
    const hostile = '<img src=x onerror=alert(1)> \u202ecart\u202c'
    expect(ks(saying(ready('False', 'BuildFailed', hostile))).sync.message).toBe(hostile)
  })
})
