import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FaultPlan } from './faults'
import { TestClient } from './testing/test-client'
import { BY, CONFIG_MAPS, configMap, startTestCluster } from './testing/test-cluster'
import type { TestCluster } from './testing/test-cluster'

let cluster: TestCluster

beforeEach(async () => {
  cluster = await startTestCluster()
  cluster.api.store.create(configMap('a'), BY)
})
afterEach(() => cluster.close())

const id = { group: '', kind: 'ConfigMap', namespace: 'default', name: 'a' }
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

function touch(value: string): void {
  cluster.api.store.mutate(id, BY, (draft) => (draft.data = { key: value }))
}

async function openWatch() {
  const watch = await cluster.client.watch(`${CONFIG_MAPS}?watch=1`)
  expect(await watch.take(1)).toEqual(['ADDED a'])
  return watch
}

describe('a black hole', () => {
  test('keeps requests waiting until it is gone', async () => {
    const { api, client } = cluster
    await client.get('/version')
    api.faults.set({ blackHole: true })
    const hanging = client.get(`${CONFIG_MAPS}/b`)
    const free = TestClient.of(api)
    const alsoHanging = free.get(`${CONFIG_MAPS}/b`)
    // Both would be 404 had they been answered before the object exists.
    for (let turn = 0; turn < 50; turn++) await nextTurn()
    api.store.create(configMap('b'), BY)
    api.faults.set(undefined)
    expect([(await hanging).status, (await alsoHanging).status]).toEqual([200, 200])
    free.close()
  })

  test('silences running watches, which go on without loss when it is gone', async () => {
    const { api } = cluster
    const watch = await openWatch()
    api.faults.set({ blackHole: true })
    touch('1')
    let isHeard = false
    const event = watch.next().then((heard) => {
      isHeard = true
      return heard
    })
    for (let turn = 0; turn < 50; turn++) await nextTurn()
    expect(isHeard).toBe(false)
    touch('2')
    api.faults.set(undefined)
    expect((await event)?.object.data).toEqual({ key: '1' })
    expect((await watch.next())?.object.data).toEqual({ key: '2' })
    watch.close()
  })
})

describe('watches', () => {
  test('dropped ones end cleanly, new ones at once', async () => {
    const watch = await openWatch()
    cluster.api.faults.set({ dropWatches: true })
    expect(await watch.next()).toBeUndefined()
    const next = await cluster.client.watch(`${CONFIG_MAPS}?watch=1`)
    expect(await next.next()).toBeUndefined()
    expect((await cluster.client.get(CONFIG_MAPS)).status).toBe(200)
  })

  test('expired ones get 410', async () => {
    const watch = await openWatch()
    cluster.api.faults.set({ expireWatches: true })
    expect(await watch.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } })
    expect(await watch.next()).toBeUndefined()
  })

  test('truncated ones break within a line', async () => {
    const watch = await openWatch()
    cluster.api.faults.set({ truncate: true })
    await expect(watch.next()).rejects.toThrow(/aborted|within a line/)
  })
})

describe('answers', () => {
  test('a truncated one breaks before its end', async () => {
    cluster.api.faults.set({ truncate: true })
    await expect(cluster.client.get(CONFIG_MAPS)).rejects.toThrow(/aborted/)
  })

  test('a status hits the planned resources and verbs only, and no 403 an administrator', async () => {
    const { api, client } = cluster
    const reader = TestClient.of(api, 'reader')
    api.faults.set({ status: { code: 403, resources: ['configmaps'], verbs: ['list'] } })
    const refused = await reader.get(CONFIG_MAPS)
    expect([refused.status, refused.body.message]).toEqual([
      403,
      'configmaps is forbidden: User "system:serviceaccount:kube-system:fleet-reader" cannot list resource "configmaps" in API group "" in the namespace "default"',
    ])
    expect((await reader.get(`${CONFIG_MAPS}/a`)).status).toBe(200)
    expect((await reader.get('/api/v1/pods')).status).toBe(200)
    expect((await client.get(CONFIG_MAPS)).status).toBe(200)
    reader.close()
  })

  test.each([
    [401, 'Unauthorized'],
    [429, 'TooManyRequests'],
    [500, 'InternalError'],
  ] as const)('%i has its reason', async (code, reason) => {
    cluster.api.faults.set({ status: { code } })
    const { status, body, headers } = await cluster.client.get('/apis/apps/v1/deployments')
    expect([status, body.reason]).toEqual([code, reason])
    expect(headers['retry-after']).toBe(code === 429 ? '1' : undefined)
  })

  test('latency holds an answer back for its time', async () => {
    const { api, client, clock } = cluster
    api.faults.set({ latencyMs: 300 })
    const before = clock.now()
    const progress = { isAnswered: false }
    const answer = client.get('/version').finally(() => (progress.isAnswered = true))
    for (let turn = 0; turn < 100_000 && !progress.isAnswered; turn++) {
      if (turn % 100 === 0) clock.advance(50)
      await nextTurn()
    }
    expect((await answer).status).toBe(200)
    expect(clock.now() - before).toBeGreaterThanOrEqual(300)
  })
})

describe('connections', () => {
  const closed = /ECONNREFUSED|ECONNRESET|socket hang up/

  test('a refusing server cuts what is open, and comes back on the same port', async () => {
    const { api, client } = cluster
    const watch = await openWatch()
    api.faults.set({ refuse: true })
    await expect(watch.next()).rejects.toThrow(/aborted/)
    await expect(client.get('/version')).rejects.toThrow(closed)
    api.faults.set(undefined)
    await api.start()
    expect((await client.get(`${CONFIG_MAPS}/a`)).status).toBe(200)
  })

  test('a stopped server keeps its objects', async () => {
    const { api, client } = cluster
    const { url } = api
    await api.stop()
    await expect(client.get('/version')).rejects.toThrow(closed)
    await api.start()
    expect(api.url).toBe(url)
    expect((await client.get(`${CONFIG_MAPS}/a`)).status).toBe(200)
  })

  test('a bad certificate is noticed at once by clients that check', async () => {
    const { api, client } = cluster
    await client.get('/version')
    api.faults.set({ badTls: true })
    await expect(client.get('/version')).rejects.toThrow(/certificate|ECONNRESET|socket hang up/)
    await expect(client.get('/version')).rejects.toThrow(/unable to verify|certificate/)
    api.faults.set({})
    const fresh = TestClient.of(api)
    expect((await fresh.get('/version')).status).toBe(200)
    fresh.close()
  })

  test('the plan that is set is the plan that is read', () => {
    const plan: FaultPlan = { latencyMs: 5 }
    cluster.api.faults.set(plan)
    expect(cluster.api.faults.plan).toBe(plan)
  })
})
