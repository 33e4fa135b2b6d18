import { describe, expect, test } from 'vitest'

import type { SkipMark } from '@/lib/domain/recipe'

import { compareLive } from './compare-live'
import type { JsonObject } from './compare-input'
import { aLiveInput, type LiveOptions } from './testing/objects'

function config(
  name: string,
  metadata: JsonObject = {},
  data: JsonObject = { a: 'b' },
): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'shop', ...metadata },
    data,
  }
}

async function changesOf(options: LiveOptions) {
  const { resources, notes } = await compareLive(aLiveInput(options))
  return {
    notes,
    resources: resources.map(({ id, change, note, hook }) =>
      [id.name, change, ...(hook ? [hook] : []), ...(note ? [note] : [])].join(' · '),
    ),
  }
}

const mark = (effect: SkipMark['effect']): SkipMark => ({
  in: 'annotations',
  key: 'Engine.io/Options',
  value: 'Stay',
  effect,
  because: 'Kept out by its annotation.',
})
const marked = { annotations: { 'engine.io/options': 'Other, stay' } }

describe('what becomes of an object', () => {
  test('is told for what is new, gone, different and the same, what differs first', async () => {
    const { resources } = await changesOf({
      wanted: [config('same'), config('new'), config('other')],
      live: [config('other', {}, { a: 'c' }), config('same'), config('gone')],
    })
    expect(resources).toEqual(['gone · removed', 'new · added', 'other · changed', 'same · same'])
  })

  test('is unknown where it was not read, and says so', async () => {
    const id = { group: '', kind: 'ConfigMap', namespace: 'shop', name: 'a' }
    const input = aLiveInput({ wanted: [config('a'), config('b')], live: [] })
    const live = [{ id, state: 'unread' as const, problem: 'You may not read it.' }]
    const { resources } = await compareLive({ ...input, live })
    expect(resources.map(({ change, note }) => [change, note])).toEqual([
      ['unread', 'You may not read it.'],
      ['unread', 'It was not read from the cluster.'],
    ])
  })

  test('is to be created where the cluster does not know its kind, which is said', async () => {
    const input = aLiveInput({ wanted: [config('a')], live: [] })
    const live = input.live.map((side) => ({
      ...side,
      state: 'missing' as const,
      isKindMissing: true,
    }))
    const { resources } = await compareLive({ ...input, live })
    expect(resources[0]).toMatchObject({
      change: 'added',
      note: 'The cluster does not know its kind: its CRD is not installed.',
      right: '',
    })
  })

  test('counts for the last of two with the same name', async () => {
    const { resources, notes } = await changesOf({
      wanted: [config('a', {}, { a: 'old' }), config('a')],
      live: [config('a')],
    })
    expect(resources).toEqual(['a · same'])
    expect(notes).toEqual([
      'ConfigMap shop/a is in the source more than once; the last one counts.',
    ])
  })

  test('is looked for within lists, and documents that are no objects are counted', async () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [config('a')] }
    const { resources, notes } = await changesOf({
      wanted: [list, { kind: 'X' }],
      live: [config('a')],
    })
    expect(resources).toEqual(['a · same'])
    expect(notes).toEqual(['One document is no Kubernetes object: kind or name is missing.'])
  })
})

describe('what left the source', () => {
  const tracking = (value: string) => ({ annotations: { 'engine.io/tracking': value } })
  const ownedBy = { annotation: 'engine.io/tracking', app: 'web' }

  test.each<[string, JsonObject, LiveOptions['rules'], string]>([
    ['stays when pruning is off', {}, { prunes: false }, 'extra'],
    ['stays when it is marked so', marked, { skip: [mark('not-pruned')] }, 'extra'],
    ['stays when it is not compared at all', marked, { skip: [mark('not-compared')] }, 'extra'],
    [
      'is deleted when it is of this app',
      tracking('web:/ConfigMap:shop/a'),
      { ownedBy },
      'removed',
    ],
    ['stays when it is of another app', tracking('api:/ConfigMap:shop/a'), { ownedBy }, 'extra'],
    [
      'stays when it is a copy of another object',
      tracking('web:/ConfigMap:shop/b'),
      { ownedBy },
      'extra',
    ],
    ['stays when nothing says whose it is', {}, { ownedBy }, 'extra'],
    ['is deleted though nobody is told', marked, { skip: [mark('extra-ignored')] }, 'removed'],
    ['makes no difference', marked, { skip: [mark('extra-ignored')], prunes: false }, 'ignored'],
  ])('%s', async (_sentence, metadata, rules, change) => {
    const { resources } = await compareLive(
      aLiveInput({ wanted: [], live: [config('a', metadata)], ...(rules && { rules }) }),
    )
    expect(resources.map((resource) => resource.change)).toEqual([change])
    expect(resources[0]?.left).toBe('')
    expect(resources[0]?.right).toContain('name: a')
  })

  test('is no news when it is gone already', async () => {
    const input = aLiveInput({ wanted: [], live: [config('a')] })
    const live = input.live.map(({ id }) => ({ id, state: 'missing' as const }))
    expect((await compareLive({ ...input, live })).resources).toEqual([])
  })
})

describe('marks and hooks', () => {
  test('an object that is not compared is ignored with all that differs, and why', async () => {
    const input = aLiveInput({
      wanted: [config('a', marked)],
      live: [config('a', {}, { a: 'other' })],
      rules: { skip: [mark('not-compared')] },
    })
    const [resource] = (await compareLive(input)).resources
    expect(resource).toMatchObject({ change: 'ignored', note: 'Kept out by its annotation.' })
    expect(resource?.fields.map(({ ignoredBy }) => ignoredBy)).toEqual([
      'Kept out by its annotation.',
      'Kept out by its annotation.',
    ])
  })

  test('an object that is only created is created, and then left alone', async () => {
    const rules = { skip: [mark('only-created')] }
    const wanted = [config('a', marked)]
    const other = config('a', {}, { a: 'other' })
    expect((await changesOf({ wanted, live: [], rules })).resources).toEqual(['a · added'])
    expect((await changesOf({ wanted, live: [other], rules })).resources).toEqual([
      'a · ignored · Kept out by its annotation.',
    ])
  })

  test('a hook is run, not kept; the first kind of annotation decides', async () => {
    const rules = { hookAnnotations: ['engine.io/hook', 'helm.sh/hook'] }
    const hook = (annotations: JsonObject) => ({ annotations })
    const { resources } = await changesOf({
      wanted: [
        config('a', hook({ 'helm.sh/hook': 'pre-install', 'engine.io/hook': 'PreSync' })),
        config('b', hook({ 'helm.sh/hook': 'post-upgrade' })),
        config('c', hook({ 'helm.sh/hook': 'crd-install' })),
      ],
      live: [],
      rules,
    })
    expect(resources).toEqual(['c · added', 'a · hook · PreSync', 'b · hook · post-upgrade'])
  })

  test('one that is only to be skipped is not even run', async () => {
    const key = 'engine.io/hook'
    const skip = { ...mark('not-compared'), key, value: 'Skip' }
    const { resources } = await changesOf({
      wanted: [
        config('a', { annotations: { [key]: 'Skip' } }),
        config('b', { annotations: { [key]: 'PreSync,Skip' } }),
      ],
      live: [],
      rules: { hookAnnotations: [key], skip: [skip] },
    })
    expect(resources).toEqual([
      'a · ignored · Kept out by its annotation.',
      'b · hook · PreSync,Skip',
    ])
  })
})
