import { describe, expect, test } from 'vitest'

import { compareWanted } from './compare-wanted'
import type { CompareWantedInput, JsonObject } from './compare-input'
import { aDeployment, NO_RULES } from './testing/objects'

async function compare(
  left: readonly JsonObject[],
  right: readonly JsonObject[],
  more: Partial<CompareWantedInput> = {},
) {
  const input = {
    left,
    right,
    rules: NO_RULES,
    secrets: [],
    isAcrossApps: false,
    expected: [],
    ...more,
  }
  const { resources } = await compareWanted(input)
  return resources.map(({ id, change, fields }) => ({
    name: `${id.kind} ${id.namespace}/${id.name}`,
    change,
    fields: fields.map(({ path, left: l, right: r, ignoredBy }) => [
      path,
      l,
      r,
      ...(ignoredBy ? [ignoredBy] : []),
    ]),
  }))
}

const config = (name: string, namespace: string, data: JsonObject, metadata: JsonObject = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace, ...metadata },
  data,
})

const withContainer = (container: JsonObject) =>
  aDeployment({
    template: { spec: { containers: [{ name: 'web', image: 'web:1', ...container }] } },
  })

describe('two revisions', () => {
  test('are compared by what they mean, but what a cluster would fill in is a difference', async () => {
    const one = withContainer({
      resources: { limits: { cpu: '1000m' } },
      args: [],
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    })
    const same = withContainer({
      resources: { limits: { cpu: 1 } },
      command: null,
      env: [
        { name: 'B', value: '2' },
        { name: 'A', value: '1' },
      ],
    })
    expect(await compare([one], [same])).toEqual([
      { name: 'Deployment shop/web', change: 'same', fields: [] },
    ])
    expect(
      await compare([aDeployment({ replicas: undefined })], [aDeployment({ replicas: 1 })]),
    ).toEqual([
      {
        name: 'Deployment shop/web',
        change: 'changed',
        fields: [['spec.replicas', undefined, '1']],
      },
    ])
  })

  test('tell what comes, what goes, and what stays because nothing is pruned', async () => {
    const [a, b] = [config('a', 'shop', {}), config('b', 'shop', {})]
    const changes = async (prunes: boolean) =>
      (await compare([a], [b], { rules: { ...NO_RULES, prunes } })).map(({ name, change }) => [
        name,
        change,
      ])
    expect(await changes(true)).toEqual([
      ['ConfigMap shop/a', 'removed'],
      ['ConfigMap shop/b', 'added'],
    ])
    expect(await changes(false)).toEqual([
      ['ConfigMap shop/a', 'extra'],
      ['ConfigMap shop/b', 'added'],
    ])
  })

  test('leave out what rules leave out', async () => {
    const ignore = [
      {
        group: 'apps',
        kind: 'Deployment',
        name: '',
        namespace: '',
        pointers: ['/spec/replicas'],
        jq: [],
        managers: [],
        rule: 'r',
      },
    ]
    const [resource] = await compare([aDeployment()], [aDeployment({ replicas: 3 })], {
      rules: { ...NO_RULES, ignore },
    })
    expect(resource).toMatchObject({
      change: 'ignored',
      fields: [['spec.replicas', '2', '3', 'r']],
    })
  })
})

describe('the same app in two places', () => {
  const across = { isAcrossApps: true, rules: { ...NO_RULES, ownMarks: ['engine.io/id'] } }

  test('is matched whatever the namespaces, and marks of the engine make no difference', async () => {
    const marked = (id: string) => ({ labels: { 'engine.io/id': id } })
    const left = config('a', 'staging', { a: '1' }, marked('staging'))
    const right = config('a', 'prod', { a: '2' }, marked('prod'))
    expect(await compare([left], [right], across)).toEqual([
      { name: 'ConfigMap prod/a', change: 'changed', fields: [['data.a', '"1"', '"2"']] },
    ])
  })

  test('is matched by kind where the only two of it have other names', async () => {
    const left = [config('web-staging', 's', { a: '1' }), aDeployment()]
    const right = [config('web-prod', 'p', { a: '1' }), aDeployment()]
    expect(await compare(left, right, across)).toEqual([
      {
        name: 'ConfigMap p/web-prod',
        change: 'changed',
        fields: [['metadata.name', 'web-staging', 'web-prod']],
      },
      { name: 'Deployment shop/web', change: 'same', fields: [] },
    ])
    const two = [...left, config('more', 's', {})]
    expect((await compare(two, right, across)).map(({ change }) => change)).toEqual([
      'added',
      'removed',
      'removed',
      'same',
    ])
  })

  test('leaves only what is not expected to differ', async () => {
    const ingress = (host: string, path: string) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web', annotations: { 'shop.io/region': host } },
      spec: { rules: [{ host, http: { paths: [{ path }] } }] },
    })
    const expected = [
      { name: 'host', group: 'networking.*', kind: 'Ingress', path: 'spec.rules[].host' },
      { name: 'region', group: '', kind: '*', path: 'metadata.annotations[shop.io/region]' },
    ]
    const [resource] = await compare([ingress('a.example', '/')], [ingress('b.example', '/b')], {
      ...across,
      expected,
    })
    expect(resource).toEqual({
      name: 'Ingress /web',
      change: 'changed',
      fields: [
        ['metadata.annotations[shop.io/region]', 'a.example', 'b.example', 'expected: region'],
        ['spec.rules[0].host', 'a.example', 'b.example', 'expected: host'],
        ['spec.rules[0].http.paths[0].path', '/', '/b'],
      ],
    })
    const [other] = await compare([ingress('a.example', '/')], [ingress('b.example', '/')], {
      ...across,
      expected,
    })
    expect(other?.change).toBe('ignored')
  })
})
