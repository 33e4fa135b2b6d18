import { describe, expect, test } from 'vitest'

import {
  aHelmRelease,
  aKustomization,
  allSources,
  appOf,
  aWorkload,
  slimOf,
  typeOf,
} from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

const objects = allSources()
const ready = (status: string, reason: string): JsonObject => ({
  type: 'Ready',
  status,
  reason,
  observedGeneration: 7,
})

describe('a Kustomization as an app', () => {
  test('it tells source, project, owner, revisions, images and when it was deployed', () => {
    const workloads = [aWorkload({ name: 'cart' }, { images: ['cart:3', 'sidecar:1'] })]
    expect(appOf(flux, aKustomization(), { objects, workloads })).toMatchObject({
      ref: {
        type: 'kustomizations.kustomize.toolkit.fluxcd.io',
        namespace: 'flux-system',
        name: 'shop',
      },
      project: 'shop',
      destination: { cluster: 'prod', namespace: 'shop' },
      sources: [
        {
          kind: 'git',
          url: 'ssh://git@git.example.com/platform/fleet',
          path: './apps/shop',
          targetRevision: 'main',
          object: { type: 'gitrepositories.source.toolkit.fluxcd.io', name: 'fleet' },
        },
      ],
      owner: { kind: 'Kustomization', namespace: 'flux-system', name: 'flux-system' },
      images: ['cart:3', 'sidecar:1'],
      deployedAt: '2026-11-19T16:20:00Z',
      autoSync: { enabled: true, prune: true, selfHeal: true },
    })
  })

  test('it waits for what its spec names, in its own namespace unless that says another', () => {
    const dependsOn = [{ name: 'infra' }, { name: 'certs', namespace: 'platform' }, {}]
    expect(appOf(flux, aKustomization({ spec: { dependsOn } }), { objects }).waitsFor).toEqual([
      { namespace: 'flux-system', name: 'infra' },
      { namespace: 'platform', name: 'certs' },
    ])
    expect(appOf(flux, aHelmRelease({ spec: { dependsOn } })).waitsFor).toHaveLength(2)
    const unreadable = appOf(flux, aKustomization({ spec: { dependsOn: 'all' } }), { objects })
    expect(unreadable.waitsFor).toBeUndefined()
    expect(unreadable.sync.cause).not.toBe('comparison-failed')
  })

  test('the root that carries its own labels owns itself, which is nobody', () => {
    const root = { metadata: { name: 'flux-system' } }
    expect(appOf(flux, aKustomization(root), { objects }).owner).toBeUndefined()
  })

  test.each([
    ['OCIRepository', 'podinfo-oci', 'oci', 'oci://registry.example.com/charts/podinfo'],
    ['Bucket', 'assets', 'bucket', 's3.example.com/assets'],
    ['ExternalArtifact', 'composed', 'external', ''],
  ])('a %s is its source as well', (kind, name, sourceKind, url) => {
    const app = appOf(flux, aKustomization({ spec: { sourceRef: { kind, name } } }), { objects })
    expect(app.sources[0]).toMatchObject({ kind: sourceKind, url })
    expect(app.revisions.target).toHaveLength(1)
  })

  test('without the project label its namespace is the project', () => {
    const labels = { 'fleetglass.dev/project': null }
    expect(appOf(flux, aKustomization({ metadata: { labels } }), { objects }).project).toBe(
      'flux-system',
    )
  })

  test('a kubeconfig of its own means another cluster', () => {
    const spec = { kubeConfig: { secretRef: { name: 'edge-kubeconfig' } } }
    const app = appOf(flux, aKustomization({ spec }), { objects })
    expect(app.destination.cluster).toBe('edge-kubeconfig')
    const byConfigMap = { kubeConfig: { configMapRef: { name: 'edge' } } }
    expect(
      appOf(flux, aKustomization({ spec: byConfigMap }), { objects }).destination,
    ).toMatchObject({
      problem: expect.stringContaining('ConfigMap') as unknown,
    })
  })
})

describe('a HelmRelease as an app', () => {
  test('it tells chart, repository and versions', () => {
    expect(appOf(flux, aHelmRelease(), { objects })).toMatchObject({
      project: 'web',
      sources: [
        {
          kind: 'helm',
          url: 'https://charts.example.com/podinfo',
          chart: 'podinfo',
          targetRevision: '6.x',
          object: { type: 'helmrepositories.source.toolkit.fluxcd.io', name: 'podinfo' },
        },
      ],
      revisions: { target: ['6.7.1'], attempted: ['6.7.1'], deployed: ['6.7.1'] },
      deployedAt: '2026-11-20T08:00:02Z',
      autoSync: { enabled: true, prune: true, selfHeal: false },
    })
  })

  test('it heals itself where drift detection is enabled, and only then', () => {
    const mode = (value: string) =>
      appOf(flux, aHelmRelease({ spec: { driftDetection: { mode: value } } })).autoSync.selfHeal
    expect([mode('enabled'), mode('warn'), mode('disabled')]).toEqual([true, false, false])
  })

  test('its verdict hangs on chart, repository and workloads', () => {
    const release = aHelmRelease()
    const { objects: needed, workloads } = flux.dependsOn(
      typeOf(flux, release),
      slimOf(flux, release),
    )
    expect(needed.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
      'HelmChart/web-podinfo',
      'HelmRepository/podinfo',
    ])
    expect(workloads.map(({ name }) => name)).toEqual(['podinfo'])
  })

  test('before the controller names its chart object, the name is the one it will get', () => {
    const release = aHelmRelease({ status: { helmChart: null } })
    const { objects: needed } = flux.dependsOn(typeOf(flux, release), slimOf(flux, release))
    expect(needed[0]).toMatchObject({ namespace: 'flux-system', name: 'web-podinfo' })
  })
})

describe('the lifecycle of a Flux app', () => {
  const reconciling = (reason: string) => ({
    type: 'Reconciling',
    status: 'True',
    reason,
    message: 'stage',
  })
  const asked = { 'reconcile.fluxcd.io/requestedAt': '2026-11-20T09:14:59Z' }

  test.each<[string, JsonObject, string]>([
    ['with nothing to do it is idle', {}, 'idle'],
    ['suspended by its spec', { spec: { suspend: true } }, 'suspended'],
    [
      'an annotation that only other kinds are suspended by does not suspend it',
      { metadata: { annotations: { 'fluxcd.controlplane.io/reconcile': 'disabled' } } },
      'idle',
    ],
    [
      'a request that was not handled yet is requested',
      { metadata: { annotations: asked } },
      'requested',
    ],
    [
      'a request that was handled is done',
      {
        metadata: { annotations: asked },
        status: { lastHandledReconcileAt: '2026-11-20T09:14:59Z' },
      },
      'idle',
    ],
    [
      'an edited spec that was not taken up yet is requested',
      { metadata: { generation: 8 } },
      'requested',
    ],
    [
      'a run in progress is running',
      { status: { conditions: [ready('Unknown', 'Progressing'), reconciling('Progressing')] } },
      'running',
    ],
    [
      'after a failure it is retrying',
      {
        status: {
          conditions: [ready('False', 'BuildFailed'), reconciling('ProgressingWithRetry')],
        },
      },
      'retrying',
    ],
    [
      'waiting for a dependency is no retry of a failure',
      {
        status: {
          conditions: [ready('False', 'DependencyNotReady'), reconciling('ProgressingWithRetry')],
        },
      },
      'running',
    ],
    [
      'with a deletion time it is deleting',
      { metadata: { deletionTimestamp: '2026-11-20T09:00:00Z' } },
      'deleting',
    ],
  ])('%s', (_sentence, patch, state) => {
    expect(appOf(flux, aKustomization(patch), { objects }).lifecycle.state).toBe(state)
  })
})
