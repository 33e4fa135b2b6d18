import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dig, listAt, numberAt, textAt } from './engines/access'
import { startFleet, type Fleet } from './fleet'

const directory = mkdtempSync(join(tmpdir(), 'fleet-events-'))
let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ still: true, directory })
}, 60_000)
afterAll(async () => {
  await fleet.stop()
  rmSync(directory, { recursive: true })
})

const eventsOf = (cluster: string, name: string) =>
  fleet.world
    .cluster(cluster)
    .store.list('', 'Event')
    .filter((event) => textAt(event, 'involvedObject', 'name') === name)

test('no event is older than an hour or lies in the future', () => {
  const now = Date.now()
  const times = [...fleet.world.clusters.values()].flatMap(({ store }) =>
    store.list('', 'Event').map((event) => Date.parse(textAt(event, 'lastTimestamp'))),
  )
  expect(times.length).toBeGreaterThan(100)
  expect(Math.min(...times)).toBeGreaterThan(now - 3_700_000)
  expect(Math.max(...times)).toBeLessThan(now + 2_000)
})

test('an operation of the last hour left events with its user and destination', () => {
  const events = eventsOf('in-cluster', 'shop-orders')
  const started = events.find((event) => event.reason === 'OperationStarted')
  expect(started?.metadata.annotations).toMatchObject({
    'dest-server': 'https://kubernetes.default.svc',
    'dest-namespace': 'shop',
  })
  const byPerson = eventsOf('in-cluster', 'certificate-broker').find(
    (event) => event.reason === 'OperationStarted',
  )
  expect(byPerson?.message).toMatch(/^a\.kaya initiated sync to [0-9a-f]{40}$/)
  expect(byPerson?.metadata.annotations).toMatchObject({ user: 'a.kaya' })
})

test('Flux says which revision an event is about', () => {
  const failed = eventsOf('flux-cluster', 'infra').find((event) => event.type === 'Warning')
  const source = fleet.world.cluster('flux-cluster').store.get({
    group: 'source.toolkit.fluxcd.io',
    kind: 'GitRepository',
    namespace: 'flux-system',
    name: 'gitops-demo',
  })
  const revision = textAt(source, 'status', 'artifact', 'revision')
  expect(failed?.metadata.annotations).toEqual({
    'kustomize.toolkit.fluxcd.io/revision': revision,
  })
  const stored = eventsOf('flux-cluster', 'gitops-demo').find(
    (event) => event.reason === 'NewArtifact',
  )
  expect(stored?.message).toBe("stored artifact for commit 'Split redis into its own file'")
  expect(stored?.metadata.annotations?.['source.toolkit.fluxcd.io/revision']).toBe(revision)
})

test('every release has its revisions in Helm storage', () => {
  const { store } = fleet.world.cluster('eksgitopscluster')
  const labels = store
    .list('', 'Secret', 'flux-system')
    .flatMap(({ metadata }) => (metadata.labels?.name === 'redis' ? [metadata.labels] : []))
  expect(labels.map(({ version, status }) => [version, status])).toEqual([
    ['1', 'superseded'],
    ['2', 'deployed'],
  ])
  const release = store.get({
    group: 'helm.toolkit.fluxcd.io',
    kind: 'HelmRelease',
    namespace: 'flux-system',
    name: 'redis',
  })
  expect(listAt(release, 'status', 'history')).toHaveLength(2)
})

test('drift that was healed is an event "configured" at a revision that was applied before', () => {
  const { store } = fleet.world.cluster('flux-cluster')
  const app = store.get({
    group: 'kustomize.toolkit.fluxcd.io',
    kind: 'Kustomization',
    namespace: 'flux-system',
    name: 'hello-app',
  })
  const healed = eventsOf('flux-cluster', 'hello-app').find(
    (event) => event.message === 'Deployment/hello/hello configured',
  )
  expect(healed?.metadata.annotations?.['kustomize.toolkit.fluxcd.io/revision']).toBe(
    textAt(app, 'status', 'lastAppliedRevision'),
  )
})

test('a failure that comes again is one event with a count', () => {
  const failures = eventsOf('in-cluster-ireland', 'pilot-boats')
  expect(failures.map((event) => [event.type, event.count])).toEqual([['Warning', 5]])
  const seconds = ['firstTimestamp', 'lastTimestamp'].map((field) =>
    Date.parse(textAt(failures[0], field)),
  )
  expect((seconds[1] ?? 0) - (seconds[0] ?? 0)).toBeGreaterThan(35 * 60_000)
})

test('a hook and waves are in the result of a sync, with the images of 3.1', () => {
  const app = fleet.world.cluster('in-cluster').store.get({
    group: 'argoproj.io',
    kind: 'Application',
    namespace: 'argocd',
    name: 'tide-tables',
  })
  const results = listAt(app, 'status', 'operationState', 'syncResult', 'resources')
  const hook = results.find((one) => textAt(one, 'hookType') === 'PostSync')
  expect(textAt(hook, 'hookPhase')).toBe('Succeeded')
  const web = results.find((one) => textAt(one, 'name') === 'tide-web')
  expect(listAt(web, 'images')).toEqual(['ghcr.io/city-works/tide-web:1.0.0'])
  expect(textAt(web, 'syncPhase')).toBe('Sync')
  const waves = listAt(app, 'status', 'resources').map((one) => numberAt(one, 0, 'syncWave'))
  expect(waves.filter((wave) => wave !== 0).sort()).toEqual([-1, 1, 2])
})

test('the history of an app names people and automation', () => {
  const app = fleet.world.cluster('in-cluster').store.get({
    group: 'argoproj.io',
    kind: 'Application',
    namespace: 'argocd',
    name: 'city-portal',
  })
  expect(listAt(app, 'status', 'history').map((one) => dig(one, 'initiatedBy'))).toEqual([
    { username: 'a.kaya' },
    { automated: true },
    { username: 'argocd-image-updater' },
  ])
  expect(listAt(app, 'status', 'summary', 'externalURLs')).toEqual(['https://portal.example.com/'])
})

test('one app has more than a thousand resources', () => {
  const app = fleet.world.cluster('in-cluster-germany').store.get({
    group: 'argoproj.io',
    kind: 'Application',
    namespace: 'argocd',
    name: 'road-signs',
  })
  expect(listAt(app, 'status', 'resources')).toHaveLength(1_200)
})
