import { beforeEach, describe, expect, test } from 'vitest'
import { manualClock } from '../clock'
import { keyOf } from './collection'
import { MemoryStore } from './memory-store'
import type { KubeObject } from './object'
import type { ObjectId } from './object-store'
import { BY, configMap, deployment, START, widget, widgetDefinition } from './testing/test-cluster'

let store: MemoryStore

beforeEach(() => {
  store = new MemoryStore({ clusterName: 'test', clock: manualClock(START) })
})

function idOf(object: KubeObject): ObjectId {
  const slash = object.apiVersion.indexOf('/')
  const group = slash < 0 ? '' : object.apiVersion.slice(0, slash)
  const { name, namespace } = object.metadata
  return { group, kind: object.kind, name, ...(namespace === undefined ? {} : { namespace }) }
}

function owned(name: string, owners: readonly KubeObject[], blocks = false): KubeObject {
  const object = configMap(name)
  object.metadata.ownerReferences = owners.map(({ apiVersion, kind, metadata }) => ({
    apiVersion,
    kind,
    name: metadata.name,
    uid: metadata.uid ?? '',
    blockOwnerDeletion: blocks,
  }))
  return store.create(object, BY)
}

function remove(object: KubeObject, propagation: 'Background' | 'Foreground' | 'Orphan'): void {
  const id = idOf(object)
  const collection = store.storage.kinds.ofKind(id.group, id.kind)
  if (collection?.get(keyOf(id.namespace, id.name))) store.delete(collection, id, { propagation })
}

describe('finalizers', () => {
  test('an object with finalizers is marked, and goes with the last of them', () => {
    const object = configMap('kept')
    object.metadata.finalizers = ['example.com/one', 'example.com/two']
    const id = idOf(store.create(object, BY))
    store.remove(id)
    expect(store.get(id)?.metadata.deletionTimestamp).toBe('2026-01-15T12:00:00Z')
    store.mutate(id, BY, (draft) => (draft.metadata.finalizers = ['example.com/two']))
    expect(store.get(id)).toBeDefined()
    store.mutate(id, BY, (draft) => (draft.metadata.finalizers = []))
    expect(store.get(id)).toBeUndefined()
  })

  test('a deleting object takes no new finalizer', () => {
    const object = configMap('kept')
    object.metadata.finalizers = ['example.com/one']
    const id = idOf(store.create(object, BY))
    store.remove(id)
    const add = () =>
      store.mutate(id, BY, (draft) => draft.metadata.finalizers?.push('example.com/new'))
    expect(add).toThrow(/no new finalizers can be added/)
  })
})

describe('owners', () => {
  test('what an object owns goes with it, through all generations', () => {
    const owner = store.create(deployment('owner'), BY)
    const child = owned('child', [owner])
    const grandchild = owned('grandchild', [child])
    store.remove(idOf(owner))
    expect([owner, child, grandchild].map((object) => store.get(idOf(object)))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('an object with another owner stays and loses the reference', () => {
    const [first, second] = [
      store.create(deployment('one'), BY),
      store.create(deployment('two'), BY),
    ]
    const child = owned('child', [first, second])
    store.remove(idOf(first))
    expect(store.get(idOf(child))?.metadata.ownerReferences?.map((owner) => owner.name)).toEqual([
      'two',
    ])
  })

  test('orphans stay without owner', () => {
    const owner = store.create(deployment('owner'), BY)
    const child = owned('child', [owner])
    remove(owner, 'Orphan')
    expect(store.get(idOf(owner))).toBeUndefined()
    expect(store.get(idOf(child))?.metadata.ownerReferences).toBeUndefined()
  })

  test('foreground deletion waits for the dependents that block it', () => {
    const owner = store.create(deployment('owner'), BY)
    const child = owned('child', [owner], true)
    store.mutate(idOf(child), BY, (draft) => (draft.metadata.finalizers = ['example.com/wait']))
    remove(owner, 'Foreground')
    expect(store.get(idOf(owner))?.metadata.finalizers).toEqual(['foregroundDeletion'])
    store.mutate(idOf(child), BY, (draft) => (draft.metadata.finalizers = []))
    expect(store.get(idOf(child))).toBeUndefined()
    expect(store.get(idOf(owner))).toBeUndefined()
  })
})

describe('containers of objects', () => {
  const team = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }

  test('a namespace takes its objects along and waits for the slow ones', () => {
    store.create(team, BY)
    const quick = configMap('quick')
    const slow = configMap('slow')
    quick.metadata.namespace = slow.metadata.namespace = 'team'
    slow.metadata.finalizers = ['example.com/wait']
    store.create(quick, BY)
    const slowId = idOf(store.create(slow, BY))
    store.remove(idOf(team))
    expect(store.get(idOf(quick))).toBeUndefined()
    expect(store.get(idOf(team))?.status).toEqual({ phase: 'Terminating' })
    expect(() => store.create(quick, BY)).toThrow(/being terminated/)
    store.mutate(slowId, BY, (draft) => (draft.metadata.finalizers = []))
    expect(store.get(idOf(team))).toBeUndefined()
  })

  test('a CRD waits for its objects, then its kind is gone, and can come again', () => {
    const definition = store.create(widgetDefinition(true), BY)
    const object = widget('slow')
    object.metadata.finalizers = ['example.com/wait']
    const id = idOf(store.create(object, BY))
    store.remove(idOf(definition))
    expect(store.get(idOf(definition))?.metadata.deletionTimestamp).toBeDefined()
    store.mutate(id, BY, (draft) => (draft.metadata.finalizers = []))
    expect(store.get(idOf(definition))).toBeUndefined()
    expect(() => store.create(widget('late'), BY)).toThrow(/could not find/)
    store.create(widgetDefinition(false), BY)
    expect(store.create(widget('again'), BY).metadata.generation).toBe(1)
  })
})
