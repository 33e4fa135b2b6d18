import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PEOPLE } from './catalog/people'
import { dig, isFields, textAt } from './engines/access'
import { isUp } from './engines/controller-parts'
import { startFleet, type Fleet } from './fleet'

const directory = mkdtempSync(join(tmpdir(), 'fleet-controllers-'))
let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ still: true, directory, timeScale: 5 })
}, 60_000)
afterAll(async () => {
  await fleet.stop()
  rmSync(directory, { recursive: true })
})

const storeOf = (cluster: string) => fleet.world.cluster(cluster).store
const order = async (cluster: string, component: string, wanted: 'stop' | 'start') => {
  const path = `/clusters/${cluster}/controllers/${component}/${wanted}`
  const answer = await fetch(`${fleet.controlUrl}${path}`, { method: 'POST' })
  return { status: answer.status, body: (await answer.json()) as unknown }
}
const settled = async () => new Promise((resolve) => setTimeout(resolve, 700))

test('a stopped source-controller fetches nothing, and fetches what it missed when it is started', async () => {
  const id = {
    group: 'source.toolkit.fluxcd.io',
    kind: 'GitRepository',
    namespace: 'flux-system',
    name: 'gitops-loop-demo',
  }
  const revision = () => textAt(storeOf('flux-cluster').get(id), 'status', 'artifact', 'revision')
  const before = revision()
  const { status, body } = await order('flux-cluster', 'source-controller', 'stop')
  expect([status, dig(body, 'name'), dig(body, 'spec', 'replicas')]).toEqual([
    200,
    'source-controller',
    0,
  ])
  expect(isUp(storeOf('flux-cluster'), 'source-controller', 'flux-system')).toBe(false)
  const files = { 'README.md': 'more\n' }
  const { sha } = await fleet.git.commit(
    'schooldevops/gitops-loop-demo',
    'More',
    files,
    PEOPLE.byrne,
  )
  await settled()
  expect(revision()).toBe(before)

  await order('flux-cluster', 'source-controller', 'start')
  await expect.poll(revision, { timeout: 15_000 }).toBe(`main@sha1:${sha}`)
})

test('an application-controller that was scaled down with kubectl does not refresh', async () => {
  const { store } = fleet.world.cluster('in-cluster')
  const app = {
    group: 'argoproj.io',
    kind: 'Application',
    namespace: 'argocd',
    name: 'capi-capz-quickstart',
  }
  const scale = (replicas: number) =>
    store.mutate(
      {
        group: 'apps',
        kind: 'StatefulSet',
        namespace: 'argocd',
        name: 'argocd-application-controller',
      },
      { manager: 'kubectl' },
      (draft) => {
        if (isFields(draft.spec)) draft.spec.replicas = replicas
      },
    )
  const asked = () => store.get(app)?.metadata.annotations?.['argocd.argoproj.io/refresh']
  scale(0)
  store.mutate(app, { manager: 'kubectl-annotate' }, (draft) => {
    draft.metadata.annotations = { 'argocd.argoproj.io/refresh': 'normal' }
  })
  await settled()
  expect(asked()).toBe('normal')
  scale(1)
  await expect.poll(asked, { timeout: 15_000 }).toBeUndefined()
})

test('without a repo-server the comparison fails, and an app that was in sync is unknown', async () => {
  const { store, argo } = fleet.world.cluster('gitops-real-aks')
  const id = { group: 'argoproj.io', kind: 'Application', namespace: 'argocd', name: 'load-test' }
  await order('gitops-real-aks', 'repo-server', 'stop')
  await argo?.refresh('load-test')
  expect(textAt(store.get(id), 'status', 'sync', 'status')).toBe('Unknown')
  expect(textAt(store.get(id), 'status', 'conditions', 0, 'message')).toContain(
    'connection refused',
  )
  await order('gitops-real-aks', 'repo-server', 'start')
  await expect
    .poll(
      async () => {
        await argo?.refresh('load-test')
        return textAt(store.get(id), 'status', 'sync', 'status')
      },
      { timeout: 15_000 },
    )
    .toBe('Synced')
})

test('a part that a cluster does not have cannot be stopped', async () => {
  expect((await order('flux-cluster', 'helm-controller', 'stop')).status).toBe(404)
  expect((await order('vcluster-team-a', 'application-controller', 'stop')).status).toBe(404)
})
