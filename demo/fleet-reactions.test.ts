import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dig, listAt, textAt } from './engines/access'
import { startFleet, type Fleet } from './fleet'

const directory = mkdtempSync(join(tmpdir(), 'fleet-reactions-'))
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
