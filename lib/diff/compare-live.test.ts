import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compareLive } from './compare-live'
import type { JsonObject } from './compare-input'
import { idOf, isList, isRecord } from './json'
import { NOISE_OF_OTHERS } from './testing/noise-others'
import { NOISE_OF_WORKLOADS } from './testing/noise-workloads'
import { aDeployment, aLiveInput, asStored, lastApplied, type LiveOptions } from './testing/objects'

async function only(options: LiveOptions) {
  const { resources } = await compareLive(aLiveInput(options))
  expect(resources).toHaveLength(1)
  const [resource] = resources
  if (!resource) throw new Error('nothing was compared')
  return resource
}

const shownFields = async (options: LiveOptions) =>
  (await only(options)).fields.map(({ path, left, right }) => [path, left, right])

/** Every text and number of an object below `spec`, with the way there. */
function leaves(value: unknown, path: readonly (string | number)[]): (string | number)[][] {
  if (isList(value)) return value.flatMap((item, at) => leaves(item, [...path, at]))
  if (isRecord(value)) return Object.entries(value).flatMap(([key, v]) => leaves(v, [...path, key]))
  return typeof value === 'string' || typeof value === 'number' ? [[...path]] : []
}

function changed(object: unknown, path: readonly (string | number)[], to: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return to
  if (isList(object))
    return object.map((item, at) => (at === step ? changed(item, rest, to) : item))
  return { ...(object as JsonObject), [step]: changed((object as JsonObject)[step], rest, to) }
}

/** Another value of these makes another item of a list, or is none of the source's business. */
const NOT_TRIED =
  /(^|\/)(name|containerPort|mountPath|port|protocol|kind|apiVersion|image|clusterIP)$/

describe('one field that was changed in the cluster', () => {
  const spots = [...NOISE_OF_WORKLOADS, ...NOISE_OF_OTHERS].flatMap(({ wanted, stored }) =>
    leaves(wanted.spec, ['spec'])
      .filter((path) => !NOT_TRIED.test(path.join('/')))
      .filter((path) => leaves(stored.spec, ['spec']).some((one) => one.join() === path.join()))
      .map((path) => ({ wanted, stored, path })),
  )

  test('is the one field that differs, whatever it is', async () => {
    expect(spots.length).toBeGreaterThan(30)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...spots),
        fc.constantFrom('merge', 'three-way', 'ownership'),
        async ({ wanted, stored, path }, how) => {
          const live = changed(stored, path, 'drift') as JsonObject
          const fields = await shownFields({
            wanted: [wanted],
            live: [live],
            rules: { how: how },
          })
          expect(fields.map(([, , right]) => right)).toEqual(['drift'])
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('what the engine would make of a live object', () => {
  test('is just that: once it is so, nothing differs any more', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.jsonValue({ maxDepth: 3 })),
        async (spec) => {
          const json = JSON.parse(JSON.stringify(spec)) as JsonObject
          const wanted = {
            apiVersion: 'shop.io/v1',
            kind: 'Thing',
            metadata: { name: 'a', namespace: 'b' },
            spec: json,
          }
          expect((await only({ wanted: [wanted], live: [asStored(wanted)] })).change).toBe('same')
        },
      ),
    )
  })

  test('loses what the source said before and says no more, and keeps what others put there', async () => {
    const before = aDeployment({ minReadySeconds: 5, replicas: 3 })
    const wanted = aDeployment({ replicas: undefined })
    const live = asStored(
      { ...before, spec: { ...(before.spec as JsonObject), paused: true } },
      lastApplied(before),
    )
    expect(await shownFields({ wanted: [wanted], live: [live] })).toEqual([
      ['spec.replicas', '1', '3'],
      ['spec.minReadySeconds', undefined, '5'],
    ])
  })

  test('loses an item of a keyed list that was applied before, and keeps one that was not', async () => {
    const withEnv = (...names: string[]) =>
      changed(
        aDeployment(),
        ['spec', 'template', 'spec', 'containers', 0, 'env'],
        names.map((name) => ({ name, value: '1' })),
      ) as JsonObject
    const live = asStored(withEnv('OLD', 'FOREIGN', 'KEPT'), lastApplied(withEnv('OLD', 'KEPT')))
    expect(await shownFields({ wanted: [withEnv('KEPT')], live: [live] })).toEqual([
      ['spec.template.spec.containers[web].env[OLD]', undefined, '{"name":"OLD","value":"1"}'],
    ])
  })

  test('takes another volume for one of the same name, not both', async () => {
    const withVolume = (volume: JsonObject) =>
      changed(aDeployment(), ['spec', 'template', 'spec', 'volumes'], [{ name: 'd', ...volume }])
    const wanted = withVolume({ emptyDir: {} }) as JsonObject
    const live = withVolume({ configMap: { name: 'c', defaultMode: 420 } }) as JsonObject
    const fields = await shownFields({ wanted: [wanted], live: [asStored(live)] })
    expect(fields).toEqual([
      ['spec.template.spec.volumes[d].configMap', undefined, '{"name":"c","defaultMode":420}'],
      ['spec.template.spec.volumes[d].emptyDir', '{}', undefined],
    ])
  })
})

describe('field ownership', () => {
  const owner = (manager: string, fieldsV1: JsonObject, more: JsonObject = {}) => ({
    manager,
    operation: 'Apply',
    time: '2026-01-01T00:00:00Z',
    fieldsType: 'FieldsV1',
    fieldsV1,
    ...more,
  })
  const labels = (...names: string[]) => ({
    'f:metadata': { 'f:labels': Object.fromEntries(names.map((name) => [`f:${name}`, {}])) },
  })
  const config = (data: JsonObject, managedFields: readonly JsonObject[] = []) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'b', labels: data, managedFields },
  })
  const rules = { how: 'ownership', manager: 'engine', cleans: ['kubectl'] } as const

  test('takes away what the engine alone owns and the source no longer says', async () => {
    const live = config({ mine: 'a', shared: 'a', foreign: 'a', kubectl: 'a', nobody: 'a' }, [
      owner('engine', labels('mine', 'shared')),
      owner('operator', labels('shared', 'foreign')),
      owner('kubectl-edit', labels('kubectl'), { operation: 'Update' }),
    ])
    expect(await shownFields({ wanted: [config({})], live: [live], rules })).toEqual([
      ['metadata.labels.mine', undefined, 'a'],
      ['metadata.labels.kubectl', undefined, 'a'],
    ])
  })

  test('keeps what the API server chose, whoever seems to own it', async () => {
    const service = (spec: JsonObject, more: JsonObject = {}) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a', namespace: 'b', ...more },
      spec,
    })
    const chosen = { clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'] }
    const managedFields = [
      owner('engine', { 'f:spec': { 'f:clusterIP': {}, 'f:clusterIPs': {}, 'f:type': {} } }),
    ]
    const live = service({ ...chosen, type: 'NodePort' }, { managedFields })
    expect(await shownFields({ wanted: [service({})], live: [live], rules })).toEqual([
      ['spec.type', 'ClusterIP', 'NodePort'],
    ])
  })

  test('spares what kubectl wrote where the object says so', async () => {
    const spares = { key: 'engine.io/ssa', value: 'merge' }
    const live = config({ kubectl: 'a', 'Engine.io/ssa': 'Merge' }, [
      owner('kubectl-edit', labels('kubectl'), { operation: 'Update' }),
    ])
    const options = { wanted: [config({})], live: [live] }
    expect(await shownFields({ ...options, rules: { ...rules, spares } })).toEqual([])
    expect(await shownFields({ ...options, rules })).toHaveLength(1)
  })

  test('takes away a container that it owns with all that was filled in', async () => {
    const wanted = aDeployment()
    const sidecar = { name: 'old', image: 'old:1', imagePullPolicy: 'IfNotPresent' }
    const path = ['spec', 'template', 'spec', 'containers']
    const containers = (wanted.spec as { template: { spec: { containers: JsonObject[] } } })
      .template.spec.containers
    const item = { 'k:{"name":"old"}': { '.': {}, 'f:name': {}, 'f:image': {} } }
    const managedFields = [
      owner('engine', { 'f:spec': { 'f:template': { 'f:spec': { 'f:containers': item } } } }),
    ]
    const live = asStored(changed(wanted, path, [...containers, sidecar]) as JsonObject, {
      managedFields,
    })
    const fields = await shownFields({ wanted: [wanted], live: [live], rules })
    expect(fields.map(([at]) => at)).toEqual(['spec.template.spec.containers[old]'])
  })

  test('knows the keys of a list of a CRD by who owns its items, else the list is one value', async () => {
    const thing = (list: readonly JsonObject[], managedFields: readonly JsonObject[] = []) => ({
      apiVersion: 'shop.io/v1',
      kind: 'Thing',
      metadata: { name: 'a', namespace: 'b', managedFields },
      spec: { list },
    })
    const wanted = [thing([{ id: 'x', size: 1 }])]
    const both = [
      { id: 'y', size: 9 },
      { id: 'x', size: 1 },
    ]
    const keyed = owner('operator', {
      'f:spec': { 'f:list': { 'k:{"id":"y"}': { '.': {}, 'f:size': {} } } },
    })
    expect(await shownFields({ wanted, live: [thing(both, [keyed])], rules })).toEqual([])
    expect(await shownFields({ wanted, live: [thing(both)], rules })).toEqual([
      ['spec.list[0]', undefined, '{"id":"y","size":9}'],
    ])
  })
})

describe('an encrypted object', () => {
  test('differs by the names of its fields alone, and says so', async () => {
    const secret = (data: JsonObject) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a', namespace: 'b' },
      type: 'Opaque',
      data,
    })
    const sealed = {
      ...secret({ old: 'ENC[AES256_GCM,data:x]' }),
      stringData: { text: 'ENC[AES256_GCM,data:y]', added: 'ENC[AES256_GCM,data:z]' },
      sops: { mac: 'ENC[m]' },
    }
    const live = secret({ old: 'b25l', text: 'dHdv' })
    const input = { wanted: [sealed], live: [live], rules: { encryptedBy: 'sops' } }
    const { note, fields, left } = await only(input)
    expect(fields.map(({ path }) => path)).toEqual(['data.added'])
    expect(note).toContain('encrypted')
    expect(left).not.toContain('sops')
  })
})

describe('the answer of a dry run', () => {
  test('takes the place of a prediction', async () => {
    const wanted = aDeployment()
    const dry = changed(wanted, ['spec', 'replicas'], 7) as JsonObject
    const dryRuns = { apps_Deployment_shop_web: asStored(dry) }
    expect(await shownFields({ wanted: [wanted], live: [asStored(wanted)], dryRuns })).toEqual([
      ['spec.replicas', '7', '2'],
    ])
  })
})

describe('the two texts', () => {
  test('say at which line each field begins', async () => {
    const wanted = aDeployment()
    const live = asStored(changed(wanted, ['spec', 'replicas'], 5) as JsonObject)
    const { fields, left, right } = await only({ wanted: [wanted], live: [live] })
    const [field] = fields
    expect(left.split('\n')[(field?.leftLine ?? 0) - 1]).toBe('  replicas: 2')
    expect(right.split('\n')[(field?.rightLine ?? 0) - 1]).toBe('  replicas: 5')
    expect(left.split('\n').filter((line, at) => line !== right.split('\n')[at])).toHaveLength(1)
    expect(idOf(wanted)).toEqual({
      group: 'apps',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'web',
    })
  })
})
