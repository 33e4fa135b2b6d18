import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAt, textAt } from './engines/access'
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
