import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { EXPECTATIONS } from './catalog/expectations'
import { countApps } from './catalog/healthy-mass'
import { dig, keyOf, listAt, textAt } from './engines/access'
import type { KubeObject } from './api/object'
import { isReady } from './engines/flux/conditions'
import { findProgram, runKustomize } from './engines/render/external'
import { renderKustomize } from './engines/render/kustomize'
import { startFleet, type Fleet } from './fleet'
import { askServer } from './testing/ask-server'
import { contradictions } from './testing/raw-verdict'

const directory = mkdtempSync(join(tmpdir(), 'fleet-test-'))
let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ still: true, directory })
}, 60_000)
afterAll(async () => {
  await fleet.stop()
  rmSync(directory, { recursive: true })
})

const storeOf = (cluster: string) => fleet.world.cluster(cluster).store

test('every story shows in raw objects what is expected of it', () => {
  const wrong = EXPECTATIONS.flatMap((expected) =>
    contradictions(fleet.world, expected).map((problem) => `${expected.cluster}: ${problem}`),
  )
  expect(wrong).toEqual([])
})

test('a story that shows something else is found out', () => {
  for (const expected of EXPECTATIONS.slice(0, 5)) {
    const other = { ...expected, sync: 'unknown', health: 'suspended', cause: 'stale' } as const
    expect(contradictions(fleet.world, other)).toHaveLength(2)
  }
})

test('every word of sync, health and lifecycle occurs', () => {
  const causes = new Set(EXPECTATIONS.map(({ sync, cause }) => cause ?? sync))
  expect([...causes].sort()).toEqual([
    'comparison-failed',
    'drift',
    'failed',
    'git-ahead',
    'never-deployed',
    'prune-pending',
    'source-failed',
    'stale',
    'synced',
    'unobserved',
  ])
  expect(new Set(EXPECTATIONS.map(({ health }) => health)).size).toBe(6)
  expect(new Set(EXPECTATIONS.map(({ lifecycle }) => lifecycle).filter(Boolean)).size).toBe(9)
})

test('the fleet is as large as it says, and apps of no story are synced and healthy', () => {
  expect(fleet.clusters).toHaveLength(12)
  for (const { name, spec, store } of fleet.world.clusters.values()) {
    expect(countApps(fleet.world.cluster(name))).toBe(spec.apps)
    const told = new Set(
      EXPECTATIONS.filter(({ cluster }) => cluster === name).map((one) => one.name),
    )
    const isIll = (object: KubeObject) =>
      object.kind === 'Application'
        ? textAt(object, 'status', 'sync', 'status') !== 'Synced' ||
          textAt(object, 'status', 'health', 'status') !== 'Healthy'
        : !isReady(object)
    const ill = [
      ...store.list('argoproj.io', 'Application'),
      ...store.list('kustomize.toolkit.fluxcd.io', 'Kustomization'),
      ...store.list('helm.toolkit.fluxcd.io', 'HelmRelease'),
    ].filter((object) => !told.has(object.metadata.name) && isIll(object))
    expect(ill.map(({ metadata }) => metadata.name)).toEqual([])
  }
  expect(fleet.world.problems).toEqual([])
})

test('resource health is in the object only before Argo CD 3.0, and the old CRD has no automated.enabled', () => {
  const healths = (cluster: string) => {
    const app = storeOf(cluster).list('argoproj.io', 'Application')[0]
    return listAt(app, 'status', 'resources').filter((one) => dig(one, 'health') !== undefined)
      .length
  }
  expect(healths('aks-excelsior-development-2')).toBeGreaterThan(0)
  expect(healths('in-cluster')).toBe(0)
  const enabled = (cluster: string) => {
    const definition = storeOf(cluster).get({
      group: 'apiextensions.k8s.io',
      kind: 'CustomResourceDefinition',
      name: 'applications.argoproj.io',
    })
    return JSON.stringify(definition).includes('"enabled"')
  }
  expect(enabled('gitops-real-aks')).toBe(false)
  expect(enabled('in-cluster')).toBe(true)
})

test('the cluster with Flux 2.1 has releases of v2beta1, without a history', () => {
  const release = storeOf('in-cluster-austria').get({
    group: 'helm.toolkit.fluxcd.io',
    kind: 'HelmRelease',
    namespace: 'flux-system',
    name: 'ingress-nginx',
  })
  expect(release?.apiVersion).toBe('helm.toolkit.fluxcd.io/v2beta1')
  expect(release?.status).toMatchObject({ lastAppliedRevision: '4.8.0', lastReleaseRevision: 1 })
  expect(dig(release, 'status', 'history')).toBeUndefined()
})

test('the kubeconfig leads to the API servers, to a refusal where the token expired, and to a forbidden kind', async () => {
  const config: unknown = parse(readFileSync(fleet.kubeconfigPath, 'utf8'))
  const get = (cluster: string, path: string) =>
    askServer(config, fleet.world.cluster(cluster).spec.context, path)
  const list = await get('in-cluster', '/apis/argoproj.io/v1alpha1/applications')
  expect(list.status).toBe(200)
  expect(listAt(list.body, 'items')).toHaveLength(76)
  expect((await get('crc', '/apis/argoproj.io/v1alpha1/applications')).status).toBe(401)
  expect((await get('mgmt-cluster', '/apis/helm.toolkit.fluxcd.io/v2/helmreleases')).status).toBe(
    403,
  )
  expect((await get('vcluster-team-a', '/apis/argoproj.io/v1alpha1/applications')).status).toBe(404)
  const eks = await get('eksgitopscluster', '/apis/kustomize.toolkit.fluxcd.io/v1/kustomizations')
  expect(listAt(eks.body, 'items').length).toBeGreaterThan(0)
})

test.skipIf(findProgram('kubectl') === undefined)(
  'kubectl prints the columns of Argo CD',
  async () => {
    const args = [
      '--kubeconfig',
      fleet.adminKubeconfigPath,
      '--context',
      'in-cluster',
      '-n',
      'argocd',
      'get',
      'app',
      'edge-analytics',
    ]
    const output = await new Promise<string>((resolve, reject) => {
      execFile('kubectl', args, (error, text) =>
        error ? reject(new Error(error.message)) : resolve(text),
      )
    })
    expect(output).toMatch(/NAME +SYNC STATUS +HEALTH STATUS/)
    expect(output).toMatch(/edge-analytics +Unknown +Unknown/)
  },
)

test.skipIf(findProgram('kustomize', 'kubectl') === undefined).each([
  ['la-cc/simple-webapp', 'overlays/qa'],
  ['la-cc/simple-webapp', 'overlays/prod'],
  ['la-cc/gitops-k8s-kustomize', 'overlays/staging'],
  ['city-works/demoapp', 'infrastructure/overlays/dev'],
  ['city-works/mobility-apps', 'apps/mobility-ticketing/overlays/prod'],
])('%s %s renders at start as kustomize itself renders it', async (repository, path) => {
  const commit = fleet.git.repository(repository)
  const files = commit.commitOf(commit.resolve('HEAD') ?? '')?.tree ?? new Map<string, string>()
  const program = findProgram('kustomize', 'kubectl') ?? ''
  const real = await runKustomize(program, join(directory, 'render'), files, path)
  const byKind = (a: KubeObject, b: KubeObject) => (keyOf(a) < keyOf(b) ? -1 : 1)
  expect(renderKustomize(files, path).sort(byKind)).toEqual(real.sort(byKind))
})
