import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arrayOf, at, recordOf } from './json-value'
import type { Answer } from './testing/test-client'
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

beforeAll(async () => {
  cluster = await startTestCluster({ historyLimit: 20 })
  const { store } = cluster.api
  store.create(widgetDefinition(true), BY)
  for (const [index, tier] of ['gold', 'silver', 'gold', 'bronze', 'gold'].entries()) {
    store.create(configMap(`cm-${index}`, { tier, index: String(index) }), BY)
  }
})
afterAll(() => cluster.close())

function names(answer: Answer): string[] {
  return arrayOf(answer.body.items).map((item) => String(at(item, 'metadata', 'name')))
}

function continueOf(answer: Answer): string {
  return encodeURIComponent(String(at(answer.body.metadata, 'continue')))
}

describe('pages', () => {
  test('pages join to one consistent list while objects come and go', async () => {
    const { client, api } = cluster
    const first = await client.get(`${CONFIG_MAPS}?limit=2`)
    expect(names(first)).toEqual(['cm-0', 'cm-1'])
    expect(at(first.body.metadata, 'remainingItemCount')).toBe(3)
    api.store.remove({ group: '', kind: 'ConfigMap', namespace: 'default', name: 'cm-3' })
    api.store.create(configMap('cm-25'), BY)
    const id = { group: '', kind: 'ConfigMap', namespace: 'default', name: 'cm-4' }
    api.store.mutate(id, BY, (draft) => (draft.data = { key: 'later' }))
    const second = await client.get(`${CONFIG_MAPS}?limit=2&continue=${continueOf(first)}`)
    const third = await client.get(`${CONFIG_MAPS}?limit=2&continue=${continueOf(second)}`)
    expect([...names(second), ...names(third)]).toEqual(['cm-2', 'cm-3', 'cm-4'])
    expect(at(arrayOf(third.body.items)[0], 'data', 'key')).toBe('value')
    expect(at(third.body.metadata, 'continue')).toBeUndefined()
    expect(at(third.body.metadata, 'resourceVersion')).toBe(
      at(first.body.metadata, 'resourceVersion'),
    )
    api.store.remove({ group: '', kind: 'ConfigMap', namespace: 'default', name: 'cm-25' })
    api.store.create(configMap('cm-3', { tier: 'bronze', index: '3' }), BY)
  })

  test('a page whose past is forgotten is 410 with a token to go on without consistency', async () => {
    const { client, api } = cluster
    const first = await client.get(`${CONFIG_MAPS}?limit=4`)
    const id = { group: '', kind: 'ConfigMap', namespace: 'default', name: 'cm-0' }
    for (let index = 0; index < 25; index++) {
      api.store.mutate(id, BY, (draft) => (draft.data = { key: String(index) }))
    }
    const gone = await client.get(`${CONFIG_MAPS}?limit=4&continue=${continueOf(first)}`)
    expect([gone.status, gone.body.reason]).toEqual([410, 'Expired'])
    const rest = await client.get(`${CONFIG_MAPS}?limit=4&continue=${continueOf(gone)}`)
    expect(names(rest)).toEqual(['cm-4'])
  })

  test('a foreign continue token is 400', async () => {
    const answer = await cluster.client.get(`${CONFIG_MAPS}?continue=abc`)
    expect([answer.status, answer.body.reason]).toEqual([400, 'BadRequest'])
  })
})

describe('selectors', () => {
  test.each([
    ['tier=gold', ['cm-0', 'cm-2', 'cm-4']],
    ['tier==gold,index!=2', ['cm-0', 'cm-4']],
    ['tier in (silver, bronze)', ['cm-1', 'cm-3']],
    ['tier notin (gold),index', ['cm-1', 'cm-3']],
    ['!tier', []],
    ['index,tier!=gold', ['cm-1', 'cm-3']],
  ])('labelSelector %s selects its objects', async (selector, expected) => {
    const query = `labelSelector=${encodeURIComponent(selector)}`
    expect(names(await cluster.client.get(`${CONFIG_MAPS}?${query}`))).toEqual(expected)
  })

  test('fieldSelector selects by name and namespace, and refuses other fields', async () => {
    const { client } = cluster
    const one = await client.get('/api/v1/configmaps?fieldSelector=metadata.name%3Dcm-1')
    expect(names(one)).toEqual(['cm-1'])
    const not = 'fieldSelector=metadata.namespace!=default'
    expect(names(await client.get(`/api/v1/configmaps?${not}`))).toEqual([])
    const refused = await client.get(`${CONFIG_MAPS}?fieldSelector=data.key%3Dvalue`)
    expect([refused.status, refused.body.message]).toEqual([
      400,
      'field label not supported: data.key',
    ])
  })

  test('a label selector that cannot be read is 400', async () => {
    const answer = await cluster.client.get(`${CONFIG_MAPS}?labelSelector=a%20b`)
    expect(answer.status).toBe(400)
  })
})

describe('resourceVersion', () => {
  test('"0" answers everything whatever the limit, as from a watch cache', async () => {
    const answer = await cluster.client.get(`${CONFIG_MAPS}?limit=1&resourceVersion=0`)
    expect(names(answer)).toHaveLength(5)
  })

  test('an exact version shows the past', async () => {
    const { client, api } = cluster
    const before = await client.get(CONFIG_MAPS)
    const version = String(at(before.body.metadata, 'resourceVersion'))
    api.store.create(configMap('cm-9'), BY)
    const query = `resourceVersion=${version}&resourceVersionMatch=Exact`
    expect(names(await client.get(`${CONFIG_MAPS}?${query}`))).not.toContain('cm-9')
    expect(names(await client.get(`${CONFIG_MAPS}?resourceVersion=${version}`))).toContain('cm-9')
    api.store.remove({ group: '', kind: 'ConfigMap', namespace: 'default', name: 'cm-9' })
  })

  test.each([
    ['a version of the future is 504 with a hint to retry', '999999', 504],
    ['a version that is no number is 400', 'abc', 400],
  ])('%s', async (_sentence, version, status) => {
    const answer = await cluster.client.get(`${CONFIG_MAPS}?resourceVersion=${version}`)
    expect(answer.status).toBe(status)
  })
})

describe('forms', () => {
  test('items carry kind and apiVersion for custom resources only', async () => {
    const { client, api } = cluster
    api.store.create(widget('w'), BY)
    const [builtIn] = arrayOf((await client.get(CONFIG_MAPS)).body.items)
    const [custom] = arrayOf((await client.get(WIDGETS)).body.items)
    expect(recordOf(builtIn)).not.toHaveProperty('kind')
    expect(custom).toMatchObject({ apiVersion: 'example.com/v1', kind: 'Widget' })
  })

  test('a Table has the columns of the CRD and the metadata of each object', async () => {
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json'
    const { body } = await cluster.client.get(WIDGETS, { accept })
    expect(arrayOf(body.columnDefinitions).map((column) => at(column, 'name'))).toEqual([
      'Name',
      'Phase',
      'Size',
    ])
    const [row] = arrayOf(body.rows)
    expect(row).toMatchObject({ cells: ['w', null, 1], object: { kind: 'PartialObjectMetadata' } })
  })

  test('PartialObjectMetadataList leaves everything but metadata out', async () => {
    const accept = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io'
    const { body } = await cluster.client.get(WIDGETS, { accept })
    expect(body.kind).toBe('PartialObjectMetadataList')
    expect(Object.keys(recordOf(arrayOf(body.items)[0]))).toEqual([
      'kind',
      'apiVersion',
      'metadata',
    ])
  })

  test('protobuf alone is 406', async () => {
    const accept = 'application/vnd.kubernetes.protobuf'
    expect((await cluster.client.get(WIDGETS, { accept })).status).toBe(406)
  })

  test('large answers are compressed for those who ask', async () => {
    const { client, api } = cluster
    const big = configMap('zz-big')
    api.store.create({ ...big, data: { text: 'fleet '.repeat(50_000) } }, BY)
    const plain = await client.get(`${CONFIG_MAPS}/zz-big`)
    const packed = await client.get(`${CONFIG_MAPS}/zz-big`, { 'accept-encoding': 'gzip' })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true)
  })
})
