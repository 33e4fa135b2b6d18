import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FINDING_EXPECTATIONS, PROJECT_EXPECTATIONS } from './catalog/project-expectations'
import { SET_EXPECTATIONS } from './catalog/set-expectations'
import { SOURCE_EXPECTATIONS } from './catalog/source-expectations'
import { WINDOW_EXPECTATIONS } from './catalog/window-expectations'
import { dig, fieldsAt, listAt, textAt } from './engines/access'
import { canSync } from './engines/argocd/sync-windows'
import { conditionOf } from './engines/flux/conditions'
import { startFleet, type Fleet } from './fleet'

const directory = mkdtempSync(join(tmpdir(), 'fleet-planted-'))
let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ still: true, directory })
}, 120_000)
afterAll(async () => {
  await fleet.stop()
  rmSync(directory, { recursive: true })
})

const storeOf = (cluster: string) => fleet.world.cluster(cluster).store
const argocd = (cluster: string, kind: string, name: string) =>
  storeOf(cluster).get({ group: 'argoproj.io', kind, namespace: 'argocd', name })

test('every planted source is there, in its state and with its Secret', () => {
  for (const {
    cluster,
    kind,
    namespace,
    name,
    state,
    credential,
    isBlamed,
  } of SOURCE_EXPECTATIONS) {
    const group = 'source.toolkit.fluxcd.io'
    const source = storeOf(cluster).get({ group, kind, namespace, name })
    const isSuspended = dig(source, 'spec', 'suspend') === true
    const ready = textAt(conditionOf(source, 'Ready'), 'status')
    const raw = isSuspended ? 'suspended' : { True: 'ready', False: 'failed' }[ready]
    expect([name, raw]).toEqual([name, state])
    expect(textAt(source, 'spec', 'secretRef', 'name')).toBe(credential ?? '')
    if (isBlamed) {
      const message = textAt(conditionOf(source, 'Ready'), 'message')
      expect(message).toMatch(/Secret|authentication/)
    }
  }
})

test('every set generated what its labels select, and its status says so', () => {
  const planted = new Set(SET_EXPECTATIONS.map(({ cluster, name }) => `${cluster}/${name}`))
  for (const { name: cluster, store } of fleet.world.clusters.values()) {
    for (const set of store.list('argoproj.io', 'ApplicationSet')) {
      expect(planted).toContain(`${cluster}/${set.metadata.name}`)
    }
  }
  for (const { cluster, name, generated, listed, hasFailed, rollOut } of SET_EXPECTATIONS) {
    const set = argocd(cluster, 'ApplicationSet', name)
    const owned = storeOf(cluster)
      .list('argoproj.io', 'Application')
      .filter(({ metadata }) => metadata.ownerReferences?.[0]?.uid === set?.metadata.uid)
    expect(owned.map(({ metadata }) => metadata.name).sort()).toEqual(generated)
    expect(listAt(set, 'status', 'resources')).toHaveLength(listed)
    expect(textAt(conditionOf(set, 'ErrorOccurred'), 'status')).toBe(hasFailed ? 'True' : 'False')
    if (!rollOut) continue
    const standing = listAt(set, 'status', 'applicationStatus').map((one) => [
      textAt(one, 'application'),
      { state: textAt(one, 'status'), step: Number(textAt(one, 'step')) },
    ])
    expect(Object.fromEntries(standing)).toEqual(rollOut)
  }
})

test('matched and unmatched clusters are all registered ones, and lack what is planted', () => {
  const secrets = storeOf('in-cluster')
    .list('', 'Secret', 'argocd')
    .filter(({ metadata }) => metadata.labels?.['argocd.argoproj.io/secret-type'] === 'cluster')
  const labels = new Map(
    secrets.map((secret) => [
      Buffer.from(textAt(secret, 'data', 'name'), 'base64').toString(),
      secret.metadata.labels ?? {},
    ]),
  )
  for (const { matched, unmatched } of SET_EXPECTATIONS) {
    if (!matched || !unmatched) continue
    const named = [...matched, ...unmatched.map(({ cluster }) => cluster)]
    expect(named.sort()).toEqual([...labels.keys()].sort())
    for (const { cluster, missing, differs } of unmatched) {
      expect(missing.filter((label) => labels.get(cluster)?.[label] !== undefined)).toEqual([])
      expect(differs.filter((label) => labels.get(cluster)?.[label] === undefined)).toEqual([])
    }
  }
})

test('every project that is asked about exists', () => {
  for (const { cluster, project } of [...PROJECT_EXPECTATIONS, ...FINDING_EXPECTATIONS]) {
    expect(argocd(cluster, 'AppProject', project)).toBeDefined()
  }
})

test.each(WINDOW_EXPECTATIONS)(
  '$project at $at: automatic $automatic, manual $manual ($why)',
  ({ cluster, project, app, at, automatic, manual }) => {
    const windows = listAt(argocd(cluster, 'AppProject', project), 'spec', 'syncWindows')
    const { namespace } = fieldsAt(argocd(cluster, 'Application', app), 'spec', 'destination')
    const subject = {
      app,
      destinationName: 'in-cluster',
      destinationServer: 'https://kubernetes.default.svc',
      namespace: String(namespace),
    }
    const may = (isManual: boolean) => {
      try {
        return canSync(windows, subject, isManual, Date.parse(at))
      } catch {
        return false
      }
    }
    expect([may(false), may(true)]).toEqual([automatic, manual])
  },
)

test('clusters without an engine have releases and workloads that nobody manages', () => {
  const store = storeOf('vcluster-team-a')
  const release = store.list('', 'Secret', 'kube-system').map(({ metadata }) => metadata.name)
  expect(release).toEqual(['sh.helm.release.v1.sealed-secrets.v1'])
  const own = store.get({
    group: 'apps',
    kind: 'Deployment',
    namespace: 'kube-system',
    name: 'sealed-secrets',
  })
  expect(own?.metadata.annotations).toMatchObject({ 'meta.helm.sh/release-name': 'sealed-secrets' })
})

test('a new tag is scanned, chosen, committed and deployed', async () => {
  const image = 'ghcr.io/city-works/tide-gauge'
  const body = JSON.stringify({ image, tag: '1.5.0' })
  await fetch(`${fleet.controlUrl}/tag`, { method: 'POST', body })
  const id = { group: 'apps', kind: 'Deployment', namespace: 'harbour', name: 'tide-gauge' }
  const running = () =>
    textAt(
      storeOf('in-cluster-ireland').get(id),
      'spec',
      'template',
      'spec',
      'containers',
      0,
      'image',
    )
  expect(running()).toBe(`${image}:1.4.1`)
  await expect.poll(running, { timeout: 30_000 }).toBe(`${image}:1.5.0`)
  const repository = fleet.git.repository('city-works/tide-gauge')
  const head = repository.commitOf(repository.resolve('HEAD') ?? '')
  expect([head?.author.name, head?.message]).toEqual(['fluxcdbot', 'Update images of tide-gauge'])
}, 60_000)

test('a preview comes with its pull request and goes with it', async () => {
  const turn = async () => {
    const answer = await fetch(`${fleet.controlUrl}/preview`, { method: 'POST' })
    return (await answer.json()) as { number: number; isOpen: boolean }
  }
  const { number, isOpen } = await turn()
  expect(isOpen).toBe(true)
  const cluster = 'aks-excelsior-development-2'
  const app = () => argocd(cluster, 'Application', `storefront-pr-${number}`)
  await expect
    .poll(() => textAt(app(), 'status', 'health', 'status'), { timeout: 30_000 })
    .toBe('Healthy')
  expect(await turn()).toEqual({ number, isOpen: false })
  await expect.poll(app, { timeout: 30_000 }).toBeUndefined()
}, 90_000)
