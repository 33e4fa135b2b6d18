import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CANARIES } from './catalog/canaries'
import { DIAGNOSIS_EXPECTATIONS } from './catalog/finding-expectations'
import { addLargeTree, LARGE_TREE } from './catalog/large-tree'
import { dig, listAt, textAt } from './engines/access'
import { findProgram } from './engines/render/external'
import { isPodReady } from './engines/workloads/pod-status'
import { startFleet, type Fleet } from './fleet'

const directory = mkdtempSync(join(tmpdir(), 'fleet-diagnosis-'))
const run = promisify(execFile)
let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ still: true, directory })
}, 120_000)
afterAll(async () => {
  await fleet.stop()
  rmSync(directory, { recursive: true })
})

const storeOf = (cluster: string) => fleet.world.cluster(cluster).store
const podsOf = (namespace: string) => storeOf('gitops-real-aks').list('', 'Pod', namespace)

/** What the cluster says of an object: the object itself and the Events about it. */
function wordsOf(cluster: string, namespace: string, about: string): string {
  const [kind = '', name = ''] = about.split('/')
  const isMeant = (found: string) =>
    name.endsWith('*') ? found.startsWith(name.slice(0, -1)) : found === name
  const store = storeOf(cluster)
  const objects = store
    .kinds()
    .filter((one) => one.kind === kind)
    .flatMap((one) => store.list(one.group, kind, namespace))
    .filter(({ metadata }) => isMeant(metadata.name))
  expect([about, objects.length > 0]).toEqual([about, true])
  const events = store
    .list('', 'Event', namespace)
    .filter(
      (event) =>
        textAt(event, 'involvedObject', 'kind') === kind &&
        isMeant(textAt(event, 'involvedObject', 'name')),
    )
  return [...objects, ...events].map((one) => JSON.stringify(one)).join('\n')
}

test.each(DIAGNOSIS_EXPECTATIONS.filter(({ code }) => !['admission', 'dependency'].includes(code)))(
  '$app: the cluster says of $about $quotes',
  ({ cluster, namespaceOfThing, about, quotes }) => {
    const words = wordsOf(cluster, namespaceOfThing, about)
    expect(words).toContain(JSON.stringify(quotes).slice(1, -1))
  },
)

test('a quota and a policy let no pod be made, and the ReplicaSet says so', () => {
  for (const name of ['tide-forecast', 'kiosk-agent']) {
    const set = storeOf('gitops-real-aks').list('apps', 'ReplicaSet', name)[0]
    const failure = listAt(set, 'status', 'conditions')[0]
    expect([textAt(failure, 'type'), textAt(failure, 'reason')]).toEqual([
      'ReplicaFailure',
      'FailedCreate',
    ])
    expect(podsOf(name)).toHaveLength(0)
  }
})

test('every canary is where it is said to be', () => {
  for (const { cluster, namespace, object, where, value } of CANARIES) {
    const [kind = '', name = ''] = object.split('/')
    const group = kind === 'Deployment' ? 'apps' : ''
    const found = storeOf(cluster).get({ group, kind, namespace, name })
    const encoded = Buffer.from(value).toString('base64')
    const place = {
      'Secret data': JSON.stringify(found?.data ?? {}),
      'last-applied': JSON.stringify(found?.metadata.annotations ?? {}),
      'pod env': JSON.stringify(found?.spec ?? {}),
      managedFields: JSON.stringify(found?.metadata.managedFields ?? []),
    }[where]
    const isThere = place.includes(value) || place.includes(encoded)
    expect([where, value, isThere]).toEqual([where, value, true])
  }
})

test('what was missing comes, and the pods get ready', async () => {
  const namespace = 'permit-office'
  expect(podsOf(namespace).every(isPodReady)).toBe(false)
  storeOf('gitops-real-aks').create(
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'permit-db', namespace },
      data: { password: 'eA==' },
    },
    { manager: 'kubectl' },
  )
  await expect.poll(() => podsOf(namespace).every(isPodReady), { timeout: 20_000 }).toBe(true)
}, 30_000)

test('more room in the quota lets the pods be made', async () => {
  const at = { group: '', kind: 'ResourceQuota', namespace: 'tide-forecast', name: 'team-water' }
  storeOf('gitops-real-aks').mutate(at, { manager: 'kubectl' }, (draft) => {
    draft.spec = { hard: { pods: '20', 'limits.memory': '8Gi' } }
  })
  await expect
    .poll(() => podsOf('tide-forecast').filter(isPodReady).length, { timeout: 20_000 })
    .toBe(3)
  const used = () => dig(storeOf('gitops-real-aks').get(at), 'status', 'used', 'limits.memory')
  await expect.poll(used, { timeout: 10_000 }).toBe('6Gi')
}, 40_000)

test('a large tree holds exactly as many objects as were asked for', async () => {
  const { cluster, app } = LARGE_TREE
  await addLargeTree(fleet.world, 600)
  const store = storeOf(cluster)
  const count = () =>
    store
      .kinds()
      .filter(({ namespaced, kind }) => namespaced && kind !== 'Event')
      .reduce((sum, { group, kind }) => sum + store.list(group, kind, app).length, 0)
  await expect.poll(count, { timeout: 20_000 }).toBe(600)
}, 30_000)

test.skipIf(findProgram('kubectl') === undefined)(
  'kubectl logs prints what was said, also before the last restart, and why there is nothing',
  async () => {
    const logs = async (namespace: string, ...args: string[]) => {
      const { stdout } = await run('kubectl', [
        ...['--kubeconfig', fleet.kubeconfigPath, '--context', 'gitops-real-aks'],
        ...['-n', namespace, 'logs', ...args],
      ])
      return stdout
    }
    const crashing = podsOf('weather-app-for-real').find((pod) => !isPodReady(pod))
    const name = crashing?.metadata.name ?? ''
    expect(await logs('weather-app-for-real', name)).toContain("KeyError: 'OPENWEATHER_API_KEY'")
    expect(await logs('weather-app-for-real', name, '--previous')).toContain('Traceback')
    const chatty = podsOf('log-samples').find(({ metadata }) => metadata.name.includes('chatty'))
    const tail = await logs('log-samples', chatty?.metadata.name ?? '', '--tail=1000')
    expect(tail.trim().split('\n')).toHaveLength(1000)
    const pulling = podsOf('parking-vault')[0]?.metadata.name ?? ''
    await expect(logs('parking-vault', pulling)).rejects.toThrow(
      'is waiting to start: trying and failing to pull image',
    )
  },
  30_000,
)
