import { beforeEach, expect, test } from 'vitest'
import { manualClock } from '../clock'
import { MemoryStore } from './memory-store'
import { BY, configMap, deployment, START } from './testing/test-cluster'

let clock: ReturnType<typeof manualClock>
let store: MemoryStore

beforeEach(() => {
  clock = manualClock(START)
  store = new MemoryStore({ clusterName: 'test', clock })
})

const WEB = { group: 'apps', kind: 'Deployment', namespace: 'default', name: 'web' }
const delivered = () => new Promise((resolve) => setImmediate(resolve))

test('the same cluster name gives the same uids, another name others', () => {
  const uid = (clusterName: string) =>
    new MemoryStore({ clusterName, clock }).get({
      group: '',
      kind: 'Namespace',
      name: 'kube-system',
    })?.metadata.uid
  expect(uid('east')).toBe(uid('east'))
  expect(uid('east')).not.toBe(uid('west'))
  expect(uid('east')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})

test('a status that says the same keeps the resourceVersion', () => {
  store.create(deployment('web'), BY)
  const first = store.patchStatus(WEB, { replicas: 1, conditions: [{ type: 'Available' }] }, BY)
  const second = store.patchStatus(WEB, { conditions: [{ type: 'Available' }], replicas: 1 }, BY)
  expect(second).toBe(first)
  expect(first?.metadata.generation).toBe(1)
})

test('a status for an object that is gone is no error', () => {
  expect(store.patchStatus(WEB, { replicas: 1 }, BY)).toBeUndefined()
})

test('applyFields replaces the given fields, merges labels, and leaves the rest', () => {
  store.create({ ...configMap('c', { a: '1' }), immutable: false }, BY)
  const applied = store.applyFields({ ...configMap('c', { b: '2' }), data: { other: 'x' } }, BY)
  expect(applied).toMatchObject({ data: { other: 'x' }, immutable: false })
  expect(applied.data).not.toHaveProperty('key')
  expect(applied.metadata.labels).toEqual({ a: '1', b: '2' })
})

test('a caller that goes on changing its object does not change the stored one', () => {
  const mine = configMap('c')
  const stored = store.create(mine, BY)
  mine.data = { key: 'changed' }
  expect(stored.data).toEqual({ key: 'value' })
})

test('listeners hear every write in order, after the writer has returned', async () => {
  const heard: string[] = []
  const stop = store.subscribe(({ type, object }) => heard.push(`${type} ${object.metadata.name}`))
  await delivered()
  heard.length = 0
  store.create(deployment('web'), BY)
  store.patchStatus(WEB, { replicas: 1 }, BY)
  store.remove(WEB)
  expect(heard).toEqual([])
  await delivered()
  expect(heard).toEqual(['ADDED web', 'MODIFIED web', 'DELETED web'])
  stop()
  store.create(deployment('web'), BY)
  await delivered()
  expect(heard).toHaveLength(3)
})

test('equal Events are counted up, others stand beside them', () => {
  const web = store.create(deployment('web'), BY)
  const note = { reason: 'Scaled', message: 'to 3', source: 'deployment-controller' }
  store.event(web, note)
  clock.advance(60_000)
  store.event(web, note)
  store.event(web, { ...note, message: 'to 4', type: 'Warning' })
  const events = store.list('', 'Event', 'default')
  expect(events).toHaveLength(2)
  expect(events.find((event) => event.message === 'to 3')).toMatchObject({
    count: 2,
    type: 'Normal',
    firstTimestamp: '2026-01-15T12:00:00Z',
    lastTimestamp: '2026-01-15T12:01:00Z',
    involvedObject: { kind: 'Deployment', name: 'web', uid: web.metadata.uid },
  })
})

test('an Event for a namespace that is going away is lost without harm', () => {
  store.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }, BY)
  const slow = configMap('slow')
  slow.metadata = { name: 'slow', namespace: 'team', finalizers: ['example.com/wait'] }
  const about = store.create(slow, BY)
  store.remove({ group: '', kind: 'Namespace', name: 'team' })
  store.event(about, { reason: 'Waiting', message: 'for its end', source: 'controller' })
  expect(store.list('', 'Event', 'team')).toEqual([])
})
