import type { Clock } from '../clock'
import { alreadyExists, ApiError, conflict, notFound, notServed } from './api-error'
import { keyOf, type Collection } from './collection'
import { BUILT_IN_KINDS } from './builtin/kinds'
import { Deleter, type DeleteOptions } from './deleter'
import { recordEvent } from './event-recorder'
import { cloneJson, isRecord } from './json-value'
import type { Kind } from './kind'
import { acceptNew, afterWrite, checkNamespace, isNamespace, keepAllocated } from './lifecycle'
import { changedFields, recordWrite } from './managed-fields'
import { parseApiVersion, formatApiVersion, type KubeObject } from './object'
import {
  changesGeneration,
  checkFinalizers,
  checkNewObject,
  dropEmpty,
  updatedObject,
} from './object-rules'
import type { EventNote, ObjectId, ObjectStore, StoreEvent, Writer } from './object-store'
import { seededUid } from './seeded-uid'
import { Storage } from './storage'

/** What a store needs to know; `historyLimit` is the number of changes kept per kind. */
export interface MemoryStoreOptions {
  clusterName: string
  clock: Pick<Clock, 'now' | 'iso'>
  historyLimit?: number
}

/** The objects of one simulated cluster, kept in memory under the rules of a real API server. */
export class MemoryStore implements ObjectStore {
  readonly clusterName: string
  readonly storage: Storage
  readonly #clock: Pick<Clock, 'now' | 'iso'>
  readonly #deleter: Deleter
  #created = 0

  constructor({ clusterName, clock, historyLimit = 1000 }: MemoryStoreOptions) {
    this.clusterName = clusterName
    this.#clock = clock
    this.storage = new Storage(historyLimit)
    this.#deleter = new Deleter(this.storage, clock)
    for (const kind of BUILT_IN_KINDS) this.register(kind)
    for (const name of ['default', 'kube-node-lease', 'kube-public', 'kube-system']) {
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
      this.create(namespace, { manager: 'kube-apiserver' })
    }
  }

  register(kind: Kind): void {
    this.storage.kinds.register(kind, this.storage.resourceVersion)
  }

  kinds(): readonly Kind[] {
    return this.storage.kinds.all().map((collection) => collection.kind)
  }

  get(id: ObjectId): KubeObject | undefined {
    const collection = this.storage.kinds.ofKind(id.group, id.kind)
    return collection?.get(keyOf(id.namespace, id.name))?.object
  }

  list(group: string, kind: string, namespace?: string): readonly KubeObject[] {
    const collection = this.storage.kinds.ofKind(group, kind)
    if (!collection) return []
    const prefix = namespace === undefined ? '' : `${namespace}/`
    return [...collection.range(prefix)].map(([, stored]) => stored.object)
  }

  dependents(uid: string): readonly KubeObject[] {
    return this.storage.owners
      .of(uid)
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .flatMap(({ collection, key }) => collection.get(key)?.object ?? [])
  }

  /** As a write to the main endpoint, but a status that is given is kept. */
  create(object: KubeObject, by: Writer): KubeObject {
    const { collection, draft } = this.#read(object)
    const { kind } = collection
    const { metadata } = draft
    if (!kind.namespaced) delete metadata.namespace
    this.#created += 1
    if (!metadata.name && metadata.generateName) {
      const suffix = seededUid(`${this.clusterName}/name/${this.#created}`).slice(0, 5)
      metadata.name = `${metadata.generateName}${suffix}`
    }
    if (metadata.namespace) checkNamespace(this.storage, kind, metadata.namespace, metadata.name)
    checkNewObject(kind, draft)
    dropEmpty(metadata)
    const key = keyOf(metadata.namespace, metadata.name)
    if (collection.get(key)) throw alreadyExists(kind, metadata.name)
    const identity = isNamespace(kind) ? `namespace/${metadata.name}` : `object/${this.#created}`
    for (const field of ['deletionTimestamp', 'deletionGracePeriodSeconds'] as const) {
      Reflect.deleteProperty(metadata, field)
    }
    metadata.uid = seededUid(`${this.clusterName}/${identity}`)
    metadata.creationTimestamp ??= this.#clock.iso()
    delete metadata.generation
    if (kind.generation !== false) metadata.generation = 1
    acceptNew(kind, draft, this.#clock.iso())
    this.#manage(undefined, draft, by)
    const stored = this.storage.put(collection, draft)
    afterWrite(this.storage, collection, stored)
    return stored
  }

  replace(object: KubeObject, by: Writer): KubeObject {
    const { collection, draft } = this.#read(object)
    const { kind } = collection
    const { name, namespace, resourceVersion, uid } = draft.metadata
    const old = collection.get(keyOf(kind.namespaced ? namespace : undefined, name))?.object
    if (!old) throw notFound(kind, name)
    if (uid !== undefined && uid !== old.metadata.uid) {
      const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid ?? ''}`
      throw conflict(kind, name, why)
    }
    if (resourceVersion && resourceVersion !== old.metadata.resourceVersion) {
      const why =
        'the object has been modified; please apply your changes to the latest version and try again'
      throw conflict(kind, name, why)
    }
    return this.#update(collection, old, draft, by)
  }

  applyFields(object: KubeObject, by: Writer): KubeObject {
    const { collection, draft } = this.#read(object)
    const { name, namespace } = draft.metadata
    const key = keyOf(collection.kind.namespaced ? namespace : undefined, name)
    const old = collection.get(key)?.object
    if (!old) return this.create(draft, by)
    const next: KubeObject = { ...cloneJson(old), ...draft, metadata: cloneJson(old.metadata) }
    for (const field of ['labels', 'annotations'] as const) {
      const given = draft.metadata[field]
      if (given) next.metadata[field] = { ...old.metadata[field], ...given }
    }
    const owners = draft.metadata.ownerReferences
    if (owners) next.metadata.ownerReferences = owners
    return this.#update(collection, old, next, by)
  }

  patchStatus(id: ObjectId, status: unknown, by: Writer): KubeObject | undefined {
    return this.mutate(id, { ...by, subresource: 'status' }, (draft) => {
      draft.status = cloneJson(status)
    })
  }

  mutate(id: ObjectId, by: Writer, change: (draft: KubeObject) => void): KubeObject | undefined {
    const collection = this.storage.kinds.ofKind(id.group, id.kind)
    const old = collection?.get(keyOf(id.namespace, id.name))?.object
    if (!collection || !old) return undefined
    const draft = cloneJson(old)
    change(draft)
    return this.#update(collection, old, draft, by)
  }

  remove(id: ObjectId): void {
    const collection = this.storage.kinds.ofKind(id.group, id.kind)
    if (collection?.get(keyOf(id.namespace, id.name))) this.delete(collection, id)
  }

  terminate(id: ObjectId, graceSeconds: number): void {
    const collection = this.storage.kinds.ofKind(id.group, id.kind)
    const old = collection?.get(keyOf(id.namespace, id.name))?.object
    if (!collection || !old || old.metadata.deletionTimestamp !== undefined) return
    const deletionTimestamp = this.#clock.iso(this.#clock.now() + graceSeconds * 1000)
    const metadata = {
      ...old.metadata,
      deletionTimestamp,
      deletionGracePeriodSeconds: graceSeconds,
    }
    this.storage.put(collection, { ...old, metadata })
  }

  /** Deletes as the API does; returns the object while finalizers keep it, else undefined. */
  delete(
    collection: Collection,
    at: { namespace?: string; name: string },
    options: DeleteOptions = {},
  ): KubeObject | undefined {
    return this.#deleter.delete(collection, keyOf(at.namespace, at.name), options)
  }

  subscribe(listener: (event: StoreEvent) => void): () => void {
    return this.storage.feed.subscribe((changes) => {
      for (const { type, stored, collection } of changes) {
        listener({ type, object: stored.object, kind: collection.kind })
      }
    })
  }

  event(about: KubeObject, note: EventNote): void {
    recordEvent(this, about, note, this.#clock.iso())
  }

  #update(collection: Collection, old: KubeObject, draft: KubeObject, by: Writer): KubeObject {
    const { kind } = collection
    const writer = kind.statusSubresource ? by : withoutStatus(by)
    keepAllocated(kind, old, draft)
    const next = updatedObject(kind, old, draft, writer)
    if (next === old) return old
    checkFinalizers(kind, old, next)
    if (changesGeneration(kind, old, next)) {
      next.metadata = { ...next.metadata, generation: (old.metadata.generation ?? 0) + 1 }
    }
    this.#manage(old, next, writer)
    if (next.metadata.deletionTimestamp && !next.metadata.finalizers && !isNamespace(kind)) {
      this.#deleter.finish(collection, next)
      return next
    }
    const stored = this.storage.put(collection, next)
    afterWrite(this.storage, collection, stored)
    if (stored.metadata.deletionTimestamp) {
      this.#deleter.settle(collection, keyOf(stored.metadata.namespace, stored.metadata.name))
    }
    return stored
  }

  #manage(old: KubeObject | undefined, next: KubeObject, by: Writer): void {
    const before = old?.metadata.managedFields ?? []
    const changed = changedFields(old, next)
    next.metadata = {
      ...next.metadata,
      managedFields: recordWrite(before, next, changed, by, this.#clock.iso(by.at)),
    }
  }

  #read(object: KubeObject): { collection: Collection; draft: KubeObject } {
    const { group, version } = parseApiVersion(object.apiVersion)
    const collection = this.storage.kinds.ofKind(group, object.kind)
    if (!collection) throw notServed()
    const { kind } = collection
    const isServed =
      version === kind.version || kind.alsoServed?.some((served) => served.version === version)
    if (!isServed) throw notServed()
    if (!isRecord(object.metadata)) {
      throw new ApiError(400, 'BadRequest', 'metadata must be an object')
    }
    const draft = cloneJson(object)
    draft.apiVersion = formatApiVersion(kind.group, kind.version)
    return { collection, draft }
  }
}

function withoutStatus(by: Writer): Writer {
  const { subresource, ...rest } = by
  return subresource === 'status' ? rest : by
}
