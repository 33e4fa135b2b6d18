import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
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
const application = (cluster: string, name: string) =>
  storeOf(cluster).get({ group: 'argoproj.io', kind: 'Application', namespace: 'argocd', name })

test('every story shows in raw objects what is expected of it', () => {
  const wrong = EXPECTATIONS.flatMap((expected) =>
    contradictions(storeOf(expected.cluster), expected).map(
      (problem) => `${expected.cluster}: ${problem}`,
    ),
  )
  expect(wrong).toEqual([])
})

test('a story that shows something else is found out', () => {
  for (const expected of EXPECTATIONS.slice(0, 5)) {
    const other = { ...expected, sync: 'unknown', health: 'suspended', cause: 'stale' } as const
    expect(contradictions(storeOf(expected.cluster), other)).toHaveLength(2)
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
    ask(config, fleet.world.cluster(cluster).spec.context, path)
  const list = await get('in-cluster', '/apis/argoproj.io/v1alpha1/applications')
  expect(list.status).toBe(200)
  expect(listAt(list.body, 'items')).toHaveLength(62)
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

test('a commit over the control server is synced by auto-sync, even in a still fleet', async () => {
  const before = textAt(
    application('in-cluster-germany', 'city-import'),
    'status',
    'sync',
    'revision',
  )
  const body = JSON.stringify({
    repo: 'city-works/imports',
    message: 'More settings',
    files: { 'good/settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: more\n' },
  })
  const answer = await fetch(`${fleet.controlUrl}/commit`, { method: 'POST', body })
  const { sha } = (await answer.json()) as { sha: string }
  expect(sha).not.toBe(before)
  await expect
    .poll(
      () =>
        textAt(
          listAt(application('in-cluster-germany', 'city-import'), 'status', 'history').at(-1),
          'revision',
        ),
      { timeout: 15_000 },
    )
    .toBe(sha)
  expect(
    storeOf('in-cluster-germany').get({
      group: '',
      kind: 'ConfigMap',
      namespace: 'imports',
      name: 'more',
    }),
  ).toBeDefined()
})

test('a refresh that is asked for is done, and self-heal reverts what was changed by hand', async () => {
  const id = {
    group: 'apps',
    kind: 'Deployment',
    namespace: 'app-of-apps',
    name: 'simple-webapp-1',
  }
  storeOf('in-cluster').mutate(id, { manager: 'kubectl-scale' }, (draft) => {
    draft.spec = { ...(draft.spec as object), replicas: 7 }
  })
  await expect
    .poll(() => dig(storeOf('in-cluster').get(id), 'spec', 'replicas'), { timeout: 15_000 })
    .toBe(2)
  const app = {
    group: 'argoproj.io',
    kind: 'Application',
    namespace: 'argocd',
    name: 'capi-capz-quickstart',
  }
  storeOf('in-cluster').mutate(app, { manager: 'argocd' }, (draft) => {
    draft.metadata.annotations = { 'argocd.argoproj.io/refresh': 'normal' }
  })
  await expect
    .poll(
      () => storeOf('in-cluster').get(app)?.metadata.annotations?.['argocd.argoproj.io/refresh'],
      { timeout: 10_000 },
    )
    .toBeUndefined()
})

test('a reconcile that is asked for puts back what was deleted by hand, and says that it was handled', async () => {
  const id = {
    group: 'kustomize.toolkit.fluxcd.io',
    kind: 'Kustomization',
    namespace: 'flux-system',
    name: 'hello-app',
  }
  storeOf('flux-cluster').mutate(id, { manager: 'flux' }, (draft) => {
    draft.metadata.annotations = { 'reconcile.fluxcd.io/requestedAt': 'token-1' }
  })
  await expect
    .poll(() => textAt(storeOf('flux-cluster').get(id), 'status', 'lastHandledReconcileAt'), {
      timeout: 15_000,
    })
    .toBe('token-1')
  expect(
    storeOf('flux-cluster').get({
      group: 'apps',
      kind: 'Deployment',
      namespace: 'hello',
      name: 'hello',
    }),
  ).toBeDefined()
})

test('an operation that is told to end ends as terminated', async () => {
  const id = { group: 'argoproj.io', kind: 'Application', namespace: 'argocd', name: 'shop-orders' }
  storeOf('in-cluster').mutate(id, { manager: 'kubectl-patch' }, (draft) => {
    const status = draft.status as { operationState: { phase: string } }
    status.operationState.phase = 'Terminating'
  })
  const state = () => dig(application('in-cluster', 'shop-orders'), 'status', 'operationState')
  await expect
    .poll(() => textAt(state(), 'message'), { timeout: 10_000 })
    .toBe('Operation terminated')
  expect(textAt(state(), 'phase')).toBe('Failed')
  expect(application('in-cluster', 'shop-orders')?.operation).toBeUndefined()
})

test('a confirmed prune prunes, and the sync succeeds', async () => {
  const id = {
    group: 'argoproj.io',
    kind: 'Application',
    namespace: 'argocd',
    name: 'policy-reports',
  }
  storeOf('in-cluster').mutate(id, { manager: 'argocd-server' }, (draft) => {
    draft.metadata.annotations = {
      'argocd.argoproj.io/deletion-approved': new Date().toISOString(),
    }
  })
  await expect
    .poll(() => textAt(application('in-cluster', 'policy-reports'), 'status', 'sync', 'status'), {
      timeout: 10_000,
    })
    .toBe('Synced')
  const archive = {
    group: 'apps',
    kind: 'Deployment',
    namespace: 'policy-reports',
    name: 'policy-archive',
  }
  expect(storeOf('in-cluster').get(archive)).toBeUndefined()
})

test('a deleted app takes what it manages with it', async () => {
  const { store } = fleet.world.cluster('gitops-real-aks')
  store.remove({
    group: 'argoproj.io',
    kind: 'Application',
    namespace: 'argocd',
    name: 'load-test',
  })
  await expect
    .poll(() => application('gitops-real-aks', 'load-test'), { timeout: 10_000 })
    .toBeUndefined()
  expect(
    store.get({ group: 'apps', kind: 'Deployment', namespace: 'load-test', name: 'load-test' }),
  ).toBeUndefined()
})

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

/** One GET with what a kubeconfig context says. */
function ask(
  config: unknown,
  context: string,
  path: string,
): Promise<{ status: number; body: unknown }> {
  const named = (list: string, name: string) =>
    listAt(config, list).find((one) => textAt(one, 'name') === name)
  const found = dig(named('contexts', context), 'context')
  const cluster = dig(named('clusters', textAt(found, 'cluster')), 'cluster')
  const user = dig(named('users', textAt(found, 'user')), 'user')
  const ca = Buffer.from(textAt(cluster, 'certificate-authority-data'), 'base64')
  const headers = { authorization: `Bearer ${textAt(user, 'token')}` }
  return new Promise((resolve, reject) => {
    request(`${textAt(cluster, 'server')}${path}`, { ca, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        const isJson = response.headers['content-type']?.includes('json') === true
        resolve({
          status: response.statusCode ?? 0,
          body: isJson ? (JSON.parse(text) as unknown) : text,
        })
      })
    })
      .on('error', reject)
      .end()
  })
}
