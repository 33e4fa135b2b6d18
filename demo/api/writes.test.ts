import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at } from './json-value'
import type { KubeObject } from './object'
import {
  BY,
  CONFIG_MAPS,
  configMap,
  deployment,
  startTestCluster,
  widget,
  widgetDefinition,
  WIDGETS,
} from './testing/test-cluster'
import type { TestCluster } from './testing/test-cluster'

const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await startTestCluster()
  cluster.api.store.create(widgetDefinition(true), BY)
})
afterAll(() => cluster.close())

async function created(path: string, object: KubeObject): Promise<KubeObject> {
  const { status, body } = await cluster.client.send('POST', path, object)
  expect(status).toBe(201)
  return body as KubeObject
}

describe('refusals', () => {
  test.each([
    ['a second object of the name', 'POST', CONFIG_MAPS, configMap('twice'), 409, 'AlreadyExists'],
    ['an object of another kind', 'POST', CONFIG_MAPS, deployment('a'), 400, 'BadRequest'],
    ['a name against the rules', 'POST', CONFIG_MAPS, configMap('Not_Legal'), 422, 'Invalid'],
    ['an unknown namespace', 'POST', '/api/v1/namespaces/no/pods', {}, 404, 'NotFound'],
    ['an unknown object', 'GET', `${CONFIG_MAPS}/none`, undefined, 404, 'NotFound'],
    ['an unknown kind', 'GET', '/apis/example.com/v1/gadgets', undefined, 404, 'NotFound'],
    ['a version not served', 'GET', '/apis/example.com/v7/widgets', undefined, 404, 'NotFound'],
    ['PUT on a collection', 'PUT', CONFIG_MAPS, {}, 405, 'MethodNotAllowed'],
    ['text that is no JSON', 'POST', CONFIG_MAPS, '{"kind":', 400, 'BadRequest'],
    ['a half dry run', 'POST', `${CONFIG_MAPS}?dryRun=Some`, configMap('dry'), 422, 'Invalid'],
  ])('%s is refused', async (_what, method, path, body, status, reason) => {
    if (body !== undefined && reason === 'AlreadyExists')
      await created(CONFIG_MAPS, configMap('twice'))
    const answer = await cluster.client.send(method, path, body)
    expect([answer.status, answer.body.reason]).toEqual([status, reason])
    expect(answer.body).toMatchObject({ kind: 'Status', status: 'Failure', code: status })
  })

  test('details name the resource, the group and the object', async () => {
    const { body } = await cluster.client.get(`${DEPLOYMENTS}/none`)
    expect(body.message).toBe('deployments.apps "none" not found')
    expect(body.details).toEqual({ name: 'none', group: 'apps', kind: 'deployments' })
  })

  test('unknown patch types are 415', async () => {
    await created(CONFIG_MAPS, configMap('typed'))
    const headers = { 'content-type': 'application/other-patch+json' }
    const answer = await cluster.client.send('PATCH', `${CONFIG_MAPS}/typed`, '{}', headers)
    expect([answer.status, answer.body.reason]).toEqual([415, 'UnsupportedMediaType'])
  })
})

describe('the optimistic lock', () => {
  test('a PUT of an old version is 409 and changes nothing', async () => {
    const { client } = cluster
    const old = await created(CONFIG_MAPS, configMap('locked'))
    const path = `${CONFIG_MAPS}/locked`
    expect((await client.send('PUT', path, { ...old, data: { key: 'first' } })).status).toBe(200)
    const late = await client.send('PUT', path, { ...old, data: { key: 'second' } })
    expect([late.status, late.body.reason]).toEqual([409, 'Conflict'])
    expect(at((await client.get(path)).body.data, 'key')).toBe('first')
  })

  test('a patch that names an old version is 409', async () => {
    const { metadata } = await created(CONFIG_MAPS, configMap('patched'))
    const path = `${CONFIG_MAPS}/patched`
    const patch = (key: string) =>
      cluster.client.patch(path, 'merge', {
        metadata: { resourceVersion: metadata.resourceVersion },
        data: { key },
      })
    expect((await patch('one')).status).toBe(200)
    expect((await patch('two')).status).toBe(409)
  })

  test('a custom resource cannot be replaced without a version', async () => {
    await created(WIDGETS, widget('versionless'))
    const answer = await cluster.client.send(
      'PUT',
      `${WIDGETS}/versionless`,
      widget('versionless', 2),
    )
    expect(answer.status).toBe(422)
  })

  test('a write that changes nothing keeps the version', async () => {
    const { metadata } = await created(CONFIG_MAPS, configMap('same'))
    const { body } = await cluster.client.patch(`${CONFIG_MAPS}/same`, 'merge', {
      data: { key: 'value' },
    })
    expect(at(body.metadata, 'resourceVersion')).toBe(metadata.resourceVersion)
  })
})

describe('generation', () => {
  const generationAfter = async (path: string, patch: unknown) => {
    const { body } = await cluster.client.patch(path, 'merge', patch)
    return at(body.metadata, 'generation')
  }

  test('counts changes of the spec, not of metadata or status', async () => {
    await created(WIDGETS, widget('counted'))
    const path = `${WIDGETS}/counted`
    expect(await generationAfter(path, { metadata: { labels: { a: 'b' } } })).toBe(1)
    expect(await generationAfter(`${path}/status`, { status: { phase: 'Ready' } })).toBe(1)
    expect(await generationAfter(path, { spec: { size: 5 } })).toBe(2)
  })

  test('a kind without status subresource counts every change outside metadata', async () => {
    const { store } = cluster.api
    const plain = {
      group: 'example.com',
      version: 'v1',
      kind: 'Plain',
      plural: 'plains',
      singular: 'plain',
    }
    store.register({ ...plain, shortNames: [], namespaced: true, statusSubresource: false })
    const path = '/apis/example.com/v1/namespaces/default/plains'
    await created(path, { ...widget('p'), kind: 'Plain', status: { phase: 'New' } })
    expect(await generationAfter(`${path}/p`, { metadata: { annotations: { a: 'b' } } })).toBe(1)
    expect(await generationAfter(`${path}/p`, { status: { phase: 'Ready' } })).toBe(2)
    const absent = await cluster.client.get(`${path}/p/status`)
    expect(absent.status).toBe(404)
  })

  test('kinds whose generation a server never sets have none', async () => {
    const { metadata } = await created(CONFIG_MAPS, configMap('plain'))
    expect(metadata.generation).toBeUndefined()
  })
})

describe('the status subresource', () => {
  test('main and status endpoints each leave the other part alone', async () => {
    const { client } = cluster
    const object = await created(WIDGETS, { ...widget('split'), status: { phase: 'Dreamt' } })
    expect(object.status).toBeUndefined()
    const path = `${WIDGETS}/split`
    const change = { spec: { size: 9 }, status: { phase: 'Ready' } }
    expect((await client.patch(`${path}/status`, 'merge', change)).body).toMatchObject({
      spec: { size: 1 },
      status: { phase: 'Ready' },
    })
    change.status.phase = 'Lost'
    expect((await client.patch(path, 'merge', change)).body).toMatchObject({
      spec: { size: 9 },
      status: { phase: 'Ready' },
    })
  })
})

describe('patches', () => {
  test('a JSON patch tests, adds and removes, and fails whole', async () => {
    await created(WIDGETS, widget('json'))
    const path = `${WIDGETS}/json`
    const good = await cluster.client.patch(path, 'json', [
      { op: 'test', path: '/spec/size', value: 1 },
      { op: 'add', path: '/metadata/annotations', value: { 'a/b': 'c' } },
      { op: 'replace', path: '/metadata/annotations/a~1b', value: 'd' },
    ])
    expect(at(good.body.metadata, 'annotations')).toEqual({ 'a/b': 'd' })
    const bad = await cluster.client.patch(path, 'json', [
      { op: 'remove', path: '/spec/size' },
      { op: 'test', path: '/spec/colour', value: 'red' },
    ])
    expect(bad.status).toBe(422)
    expect((await cluster.client.get(path)).body.spec).toEqual({ size: 1 })
  })

  test('a strategic patch merges containers by name; custom resources refuse it', async () => {
    await created(DEPLOYMENTS, deployment('strategic'))
    const containers = [
      { name: 'side', image: 'side:1' },
      { name: 'main', image: 'web:2' },
    ]
    const patch = { spec: { template: { spec: { containers } } } }
    const { body } = await cluster.client.patch(
      `${DEPLOYMENTS}/strategic`,
      'strategic-merge',
      patch,
    )
    expect(at(body.spec, 'template', 'spec', 'containers')).toMatchObject(containers)
    await created(WIDGETS, widget('strategic'))
    expect((await cluster.client.patch(`${WIDGETS}/strategic`, 'strategic-merge', {})).status).toBe(
      415,
    )
  })

  test('scale reads and writes the replicas', async () => {
    await created(DEPLOYMENTS, deployment('scaled'))
    const path = `${DEPLOYMENTS}/scaled/scale`
    expect((await cluster.client.get(path)).body).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 1 },
      status: { replicas: 0, selector: 'app=scaled' },
    })
    await cluster.client.patch(path, 'merge', { spec: { replicas: 4 } })
    expect(at((await cluster.client.get(`${DEPLOYMENTS}/scaled`)).body.spec, 'replicas')).toBe(4)
  })
})

test('each writer owns the fields that it wrote last', async () => {
  await created(`${WIDGETS}?fieldManager=maker`, widget('owned'))
  await cluster.client.patch(`${WIDGETS}/owned?fieldManager=sizer`, 'merge', {
    spec: { size: 2, colour: 'red' },
  })
  const { body } = await cluster.client.patch(`${WIDGETS}/owned/status`, 'merge', {
    status: { phase: 'Ready' },
  })
  expect(at(body.metadata, 'managedFields')).toMatchObject([
    { manager: 'maker', operation: 'Update', fieldsV1: { 'f:spec': {} } },
    {
      manager: 'sizer',
      operation: 'Update',
      fieldsV1: { 'f:spec': { 'f:size': {}, 'f:colour': {} } },
    },
    { manager: 'tester', subresource: 'status', fieldsV1: { 'f:status': { 'f:phase': {} } } },
  ])
})

test('every served version shows the same object under its own apiVersion', async () => {
  await created(WIDGETS, widget('versions'))
  const beta = WIDGETS.replace('/v1/', '/v1beta1/')
  const { body } = await cluster.client.patch(`${beta}/versions`, 'merge', { spec: { size: 7 } })
  expect(body).toMatchObject({ apiVersion: 'example.com/v1beta1', spec: { size: 7 } })
  const stored = (await cluster.client.get(`${WIDGETS}/versions`)).body
  expect(stored).toMatchObject({ apiVersion: 'example.com/v1', spec: { size: 7 } })
})
