import { afterEach, beforeEach, expect, test } from 'vitest'
import { arrayOf, at } from './json-value'
import {
  BY,
  CONFIG_MAPS,
  configMap,
  startTestCluster,
  widget,
  widgetDefinition,
  WIDGETS,
} from './testing/test-cluster'
import type { TestCluster } from './testing/test-cluster'

let cluster: TestCluster

beforeEach(async () => {
  cluster = await startTestCluster({ historyLimit: 5 })
})
afterEach(() => cluster.close())

const id = (name: string) => ({ group: '', kind: 'ConfigMap', namespace: 'default', name })

function touch(name: string, value: string): void {
  cluster.api.store.mutate(id(name), BY, (draft) => (draft.data = { key: value }))
}

async function listVersion(): Promise<string> {
  const { body } = await cluster.client.get(CONFIG_MAPS)
  return String(at(body.metadata, 'resourceVersion'))
}

test('a watch goes on where the list ended, and misses and repeats nothing', async () => {
  const { client, api } = cluster
  api.store.create(configMap('a'), BY)
  const version = await listVersion()
  api.store.create(configMap('b'), BY)
  touch('a', '2')
  const watch = await client.watch(`${CONFIG_MAPS}?watch=true&resourceVersion=${version}`)
  api.store.remove(id('b'))
  expect(await watch.take(3)).toEqual(['ADDED b', 'MODIFIED a', 'DELETED b'])
  watch.close()
})

test('without a version the present comes first', async () => {
  const { client, api } = cluster
  api.store.create(configMap('a'), BY)
  const watch = await client.watch(`${CONFIG_MAPS}?watch=1`)
  expect(await watch.take(1)).toEqual(['ADDED a'])
  touch('a', '2')
  expect(await watch.take(1)).toEqual(['MODIFIED a'])
  watch.close()
})

test('a DELETED event carries the version of the deletion', async () => {
  const { client, api } = cluster
  const before = api.store.create(configMap('a'), BY).metadata.resourceVersion
  const watch = await client.watch(`${CONFIG_MAPS}?watch=1&resourceVersion=${before ?? ''}`)
  api.store.remove(id('a'))
  const event = await watch.next()
  expect(Number(at(event?.object.metadata, 'resourceVersion'))).toBeGreaterThan(Number(before))
  watch.close()
})

test('a version outside the window gets 410 as an ERROR event and the end', async () => {
  const { client, api } = cluster
  api.store.create(configMap('a'), BY)
  const version = await listVersion()
  for (let index = 0; index < 6; index++) touch('a', String(index))
  const watch = await client.watch(`${CONFIG_MAPS}?watch=1&resourceVersion=${version}`)
  expect(await watch.next()).toMatchObject({
    type: 'ERROR',
    object: { code: 410, reason: 'Expired' },
  })
  expect(await watch.next()).toBeUndefined()
})

test('objects enter and leave a selection as ADDED and DELETED', async () => {
  const { client, api } = cluster
  api.store.create(configMap('a'), BY)
  const version = await listVersion()
  const query = `watch=1&resourceVersion=${version}&labelSelector=tier%3Dgold`
  const watch = await client.watch(`${CONFIG_MAPS}?${query}`)
  const label = (tier: string) =>
    api.store.mutate(id('a'), BY, (draft) => (draft.metadata.labels = { tier }))
  label('gold')
  touch('a', 'x')
  label('tin')
  expect(await watch.take(3)).toEqual(['ADDED a', 'MODIFIED a', 'DELETED a'])
  watch.close()
})

test('bookmarks come each minute and at the end, for those who asked', async () => {
  const { client, api, clock } = cluster
  const query = `watch=1&resourceVersion=${await listVersion()}&timeoutSeconds=90`
  const asking = await client.watch(`${CONFIG_MAPS}?${query}&allowWatchBookmarks=true`)
  const silent = await client.watch(`${CONFIG_MAPS}?${query}`)
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'default' } }
  const version = api.store.create(secret, BY).metadata.resourceVersion
  clock.advance(60_000)
  const bookmark = await asking.next()
  expect(bookmark?.type).toBe('BOOKMARK')
  expect(at(bookmark?.object.metadata, 'resourceVersion')).toBe(version)
  clock.advance(30_000)
  expect((await asking.next())?.type).toBe('BOOKMARK')
  expect(await asking.next()).toBeUndefined()
  expect(await silent.next()).toBeUndefined()
})

test('a bookmark is a version to resume from', async () => {
  const { client, api, clock } = cluster
  const path = `${CONFIG_MAPS}?watch=1&allowWatchBookmarks=true&resourceVersion=`
  const first = await client.watch(`${path}${await listVersion()}`)
  clock.advance(60_000)
  const version = String(at((await first.next())?.object.metadata, 'resourceVersion'))
  first.close()
  api.store.create(configMap('a'), BY)
  const second = await client.watch(`${path}${version}`)
  expect(await second.take(1)).toEqual(['ADDED a'])
  second.close()
})

test('sendInitialEvents is refused with 422, as by a server without WatchList', async () => {
  const { status } = await cluster.client.get(`${CONFIG_MAPS}?watch=1&sendInitialEvents=true`)
  expect(status).toBe(422)
})

test('a Table watch names its columns once', async () => {
  const { client, api } = cluster
  api.store.create(configMap('a'), BY)
  const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io'
  const watch = await client.watch(`${CONFIG_MAPS}?watch=1`, { accept })
  touch('a', '2')
  const [first, second] = [await watch.next(), await watch.next()]
  expect(arrayOf(first?.object.columnDefinitions)).toHaveLength(3)
  expect(second?.object.columnDefinitions).toBeNull()
  expect(at(arrayOf(second?.object.rows)[0], 'cells')).toEqual(['a', '1', '0s'])
  watch.close()
})

test('the watches of a kind end when its CRD goes, after the last deletion', async () => {
  const { client, api } = cluster
  api.store.create(widgetDefinition(true), BY)
  api.store.create(widget('w'), BY)
  const watch = await client.watch(`${WIDGETS}?watch=1`)
  expect(await watch.take(1)).toEqual(['ADDED w'])
  const group = 'apiextensions.k8s.io'
  api.store.remove({ group, kind: 'CustomResourceDefinition', name: 'widgets.example.com' })
  expect(await watch.take(2)).toEqual(['DELETED w', 'end'])
  expect((await client.get(WIDGETS)).status).toBe(404)
})
