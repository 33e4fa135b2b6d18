import { describe, expect, test } from 'vitest'

import type { IgnoreRule } from '@/lib/domain/recipe'

import { compareLive } from './compare-live'
import type { JsonObject } from './compare-input'
import { jqPaths } from './jq-paths'
import { aDeployment, aLiveInput, asStored } from './testing/objects'

const ANY: IgnoreRule = {
  group: '',
  kind: '',
  name: '',
  namespace: '',
  pointers: [],
  jq: [],
  managers: [],
  rule: 'spec.ignoreDifferences[0]',
}

const annotations = (values: JsonObject) => ({
  ...aDeployment(),
  metadata: { name: 'web', namespace: 'shop', annotations: values },
})

const withContainers = (...names: readonly string[]) =>
  aDeployment({
    template: { spec: { containers: names.map((name) => ({ name, image: `${name}:1` })) } },
  })

async function comparison(wanted: JsonObject, live: JsonObject, rule: Partial<IgnoreRule>) {
  const rules = { ignore: [{ ...ANY, ...rule }] }
  const { resources, notes } = await compareLive(
    aLiveInput({ wanted: [wanted], live: [asStored(live, live.metadata as JsonObject)], rules }),
  )
  const [resource] = resources
  return {
    notes,
    change: resource?.change,
    fields: resource?.fields.map(({ path, ignoredBy }) => [path, ignoredBy]),
  }
}

const IGNORED = 'spec.ignoreDifferences[0]'

describe('a rule', () => {
  test.each<[string, Partial<IgnoreRule>]>([
    ['by a pointer', { pointers: ['/spec/replicas'] }],
    ['by a jq expression', { jq: ['.spec.replicas'] }],
    [
      'by a jq expression that looks for something',
      { jq: ['.spec | select(.replicas > 3) | .replicas'] },
    ],
    ['for its group and kind', { group: 'apps', kind: 'Deploy*', pointers: ['/spec/replicas'] }],
    ['for its name', { name: 'web', namespace: 'shop', pointers: ['/spec/replicas'] }],
  ])('leaves a field out %s, and shows it with its name', async (_how, rule) => {
    expect(await comparison(aDeployment(), aDeployment({ replicas: 5 }), rule)).toEqual({
      notes: [],
      change: 'ignored',
      fields: [['spec.replicas', IGNORED]],
    })
  })

  test.each<[string, Partial<IgnoreRule>]>([
    ['another kind', { kind: 'StatefulSet', pointers: ['/spec/replicas'] }],
    ['the core group', { isCoreGroup: true, pointers: ['/spec/replicas'] }],
    ['another name', { name: 'api', pointers: ['/spec/replicas'] }],
    ['another field', { pointers: ['/spec/paused', '/spec/replicas/0'], jq: ['.spec.paused'] }],
  ])('for %s leaves nothing out', async (_what, rule) => {
    const { change } = await comparison(aDeployment(), aDeployment({ replicas: 5 }), rule)
    expect(change).toBe('changed')
  })

  test('reads escaped names in pointers', async () => {
    const rule = { pointers: ['/metadata/annotations/a.b~1c~0d'] }
    const { change } = await comparison(
      annotations({ 'a.b/c~d': '1' }),
      annotations({ 'a.b/c~d': '2' }),
      rule,
    )
    expect(change).toBe('ignored')
  })

  test('leaves a whole item out by what is in it, and nothing else', async () => {
    const rule = { jq: ['.spec.template.spec.containers[] | select(.name == "mesh")'] }
    const { change, fields } = await comparison(
      withContainers('web'),
      withContainers('web', 'mesh'),
      rule,
    )
    // Who merges keeps it anyway.
    expect({ change, fields }).toEqual({ change: 'same', fields: [] })
    const mesh = (...args: string[]) => ({
      apiVersion: 'shop.io/v1',
      kind: 'Thing',
      metadata: { name: 'a' },
      spec: { args },
    })
    const bySide = { jq: ['.spec.args[] | select(. == "--mesh")'] }
    expect(await comparison(mesh('a', 'b'), mesh('--mesh', 'a', 'b'), bySide)).toMatchObject({
      change: 'ignored',
      fields: [['spec.args[0]', IGNORED]],
    })
    expect(await comparison(mesh('a', 'b'), mesh('--mesh', 'a', 'c'), bySide)).toMatchObject({
      change: 'changed',
      fields: [
        ['spec.args[2]', undefined],
        ['spec.args[0]', IGNORED],
      ],
    })
  })

  test('takes fields of a manager as they are', async () => {
    const managedFields = [
      { manager: 'scaler', operation: 'Update', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
      {
        manager: 'other',
        operation: 'Update',
        fieldsV1: { 'f:spec': { 'f:minReadySeconds': {} } },
      },
    ]
    const live = aDeployment({ replicas: 5, minReadySeconds: 9 })
    const wanted = aDeployment({ minReadySeconds: 1 })
    const metadata = { ...(live.metadata as JsonObject), managedFields }
    const { fields } = await comparison(wanted, { ...live, metadata }, { managers: ['scaler'] })
    expect(fields).toEqual([
      ['spec.replicas', IGNORED],
      ['spec.minReadySeconds', undefined],
    ])
  })
})

describe('a jq expression', () => {
  test.each([
    ['.a[', 'it is no valid jq expression'],
    ['nothing_like_this', 'it is no valid jq expression'],
    ['def f: f; f', '"def" need not come to an end here'],
    ['last(range(1e18))', '"range" need not come to an end here'],
    ['repeat(.)', '"repeat" need not come to an end here'],
    ['.a = ("x" * 1e10)', '"*" need not come to an end here'],
    ['.a | select(. == $ENV.HOME)', '"$ENV" need not come to an end here'],
    ['.a | select("\\(.)" == "x")', 'it computes text'],
    ['.a | select(test("(a+)+$"))', 'its pattern may take too long'],
  ])('%s is not used, and it is said why', async (expression, problem) => {
    expect(await jqPaths([{ a: 1 }], expression)).toEqual({ ok: false, problem })
  })

  test('that fails on one object leaves it as it is, and works on the others', async () => {
    const objects = [{ a: 5 }, { a: [{ b: 1 }, { b: 2 }] }, {}]
    expect(await jqPaths(objects, '.a[] | select(.b > 1) | .b')).toEqual({
      ok: true,
      paths: [[], [['a', 1, 'b']], []],
    })
  })

  test('is used on objects of any size', async () => {
    const large = Array.from({ length: 30 }, (_, at) => ({ at, text: 'x'.repeat(60_000) }))
    const answer = await jqPaths(large, 'select(.at == 29) | .text')
    expect(answer.ok && answer.paths.map((paths) => paths.length)).toEqual([
      ...Array.from({ length: 29 }, () => 0),
      1,
    ])
  })

  test('that cannot be used is told once, and the other rules go on', async () => {
    const { change, notes } = await comparison(aDeployment(), aDeployment({ replicas: 5 }), {
      jq: ['.spec['],
      pointers: ['/spec/replicas'],
    })
    expect(change).toBe('ignored')
    expect(notes).toEqual([
      'The jq expression ".spec[" of spec.ignoreDifferences[0] is not used: it is no valid jq expression.',
    ])
  })
})
