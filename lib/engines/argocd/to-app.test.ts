import { describe, expect, test } from 'vitest'

import {
  aContext,
  aMultiSourceApplication,
  anApplication,
  appOf,
  aWorkload,
  slimOf,
  typeOf,
} from '@/lib/testing/builders'
import type { JsonObject } from '@/lib/testing/builders-json'

import { argocd } from '.'

describe('an Application as an app', () => {
  test('it tells source, project, destination, images and when it was deployed', () => {
    expect(appOf(argocd, anApplication())).toMatchObject({
      ref: { cluster: 'prod', type: 'applications.argoproj.io', namespace: 'argocd', name: 'web' },
      engine: 'argocd',
      project: 'shop',
      destination: { cluster: 'prod', server: 'https://kubernetes.default.svc', namespace: 'shop' },
      sources: [
        {
          kind: 'git',
          url: 'https://git.example.com/shop/deploy.git',
          path: 'apps/web/overlays/prod',
          targetRevision: 'main',
        },
      ],
      images: ['registry.example.com/shop/web:1.8.2'],
      labels: { env: 'prod', team: 'shop' },
      deployedAt: '2026-11-20T09:12:01Z',
      autoSync: { enabled: true, prune: true, selfHeal: true },
    })
  })

  test('each of several sources has its own kind and its own revisions', () => {
    const app = appOf(argocd, aMultiSourceApplication())
    expect(app.sources.map(({ kind, chart }) => [kind, chart])).toEqual([
      ['helm', 'ingress-nginx'],
      ['git', undefined],
    ])
    expect(app.revisions.target).toHaveLength(2)
    expect(app.revisions.deployed).toHaveLength(2)
  })

  test('an OCI URL is an OCI source', () => {
    const source = { repoURL: 'oci://registry.example.com/charts/web', path: '.' }
    expect(appOf(argocd, anApplication({ spec: { source } })).sources[0]?.kind).toBe('oci')
  })

  test('a hydrated app deploys the hydrator’s branch', () => {
    const sourceHydrator = {
      drySource: {
        repoURL: 'https://git.example.com/dry.git',
        path: 'web',
        targetRevision: 'main',
      },
      syncSource: { targetBranch: 'environments/prod', path: 'web' },
    }
    expect(appOf(argocd, anApplication({ spec: { sourceHydrator } })).sources).toEqual([
      {
        kind: 'git',
        url: 'https://git.example.com/dry.git',
        path: 'web',
        targetRevision: 'environments/prod',
      },
    ])
  })

  test('the attempted revision is not the deployed one', () => {
    const operationState = { phase: 'Failed', syncResult: { revision: 'ffff' } }
    const { revisions } = appOf(argocd, anApplication({ status: { operationState } }))
    expect(revisions.attempted).toEqual(['ffff'])
    expect(revisions.deployed).toEqual(['b2c3d4e5f60718293a4b5c6d7e8f9012345678a1'])
  })

  test.each<[string, JsonObject | null, boolean]>([
    ['no automated section is manual', null, false],
    ['an empty automated section is on', { automated: { prune: null, selfHeal: null } }, true],
    ['enabled false is off', { automated: { enabled: false } }, false],
  ])('auto-sync: %s', (_sentence, syncPolicy, enabled) => {
    expect(appOf(argocd, anApplication({ spec: { syncPolicy } })).autoSync.enabled).toBe(enabled)
  })

  test('a destination that no registered cluster matches says why', () => {
    const app = appOf(argocd, anApplication(), {
      clusterOf: () => ({ problem: 'No cluster has it.' }),
    })
    expect(app.destination).toMatchObject({ namespace: 'shop', problem: 'No cluster has it.' })
    expect(app.destination.cluster).toBeUndefined()
  })

  test('a destination that names no cluster says so', () => {
    const app = appOf(argocd, anApplication({ spec: { destination: { server: null } } }))
    expect(app.destination.problem).toMatch(/names no destination/)
  })

  test.each<[string, JsonObject, object | undefined]>([
    ['nobody owns it', {}, undefined],
    [
      'its ApplicationSet',
      {
        ownerReferences: [
          { apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', name: 'shop' },
        ],
      },
      { kind: 'ApplicationSet', namespace: 'argocd', name: 'shop' },
    ],
    [
      'the app that tracks it',
      {
        annotations: {
          'argocd.argoproj.io/tracking-id': 'root:argoproj.io/Application:argocd/web',
        },
      },
      { kind: 'Application', namespace: 'argocd', name: 'root' },
    ],
    [
      'the app of another namespace that tracks it',
      {
        annotations: {
          'argocd.argoproj.io/tracking-id': 'team-a_root:argoproj.io/Application:argocd/web',
        },
      },
      { kind: 'Application', namespace: 'team-a', name: 'root' },
    ],
    [
      'a tracking id copied from another object names no owner',
      {
        annotations: {
          'argocd.argoproj.io/tracking-id': 'root:argoproj.io/Application:argocd/cart',
        },
      },
      undefined,
    ],
    [
      'the Kustomization that applies it',
      {
        labels: {
          'kustomize.toolkit.fluxcd.io/name': 'apps',
          'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
        },
      },
      { kind: 'Kustomization', namespace: 'flux-system', name: 'apps' },
    ],
  ])('what will write it back: %s', (_sentence, metadata, owner) => {
    expect(appOf(argocd, anApplication({ metadata })).owner).toEqual(owner)
  })

  test('without a summary the images are those of its workloads', () => {
    const workloads = [aWorkload({ name: 'web' }, { images: ['web:2'] })]
    const app = appOf(argocd, anApplication({ status: { summary: null } }), { workloads })
    expect(app.images).toEqual(['web:2'])
  })

  test('its verdict hangs on its workloads, hooks excepted', () => {
    const application = anApplication()
    const { workloads } = argocd.dependsOn(typeOf(argocd, application), slimOf(argocd, application))
    expect(workloads.map(({ kind, name }) => `${kind}/${name}`)).toEqual(['Deployment/web'])
  })

  test('sets and projects are held by their identity', () => {
    const set = { kind: 'ApplicationSet', metadata: { name: 'a', namespace: 'argocd', uid: 'u' } }
    expect(slimOf(argocd, set).id.kind).toBe('ApplicationSet')
    expect(aContext(argocd, { objects: [set] }).find(slimOf(argocd, set).id)?.uid).toBe('u')
  })
})
