import type { Clock } from '../clock'
import { completeDraft, normaliseDraft, Webhooks, type Mutate } from './admission'
import { alreadyExists, conflict, notFound } from './api-error'
import { keyOf, type Collection } from './collection'
import { checkImmutable } from './builtin/immutable'
import { BUILT_IN_KINDS } from './builtin/kinds'
import { shapeOf } from './builtin/shapes'
import { Deleter, type DeleteOptions } from './deleter'
import { recordEvent } from './event-recorder'
import { cloneJson, share } from './json-value'
import type { Kind } from './kind'
import { acceptNew, afterWrite, checkNamespace, isNamespace, keepAllocated } from './lifecycle'
import { entriesOf, recordWrite, writtenFields, type ManagedFieldsEntry } from './managed-fields'
import type { KubeObject } from './object'
import {
  changesGeneration,
  checkFinalizers,
  checkNewObject,
  dropEmpty,
  updatedObject,
} from './object-rules'
import type { EventNote, ObjectId, ObjectStore, StoreEvent, Writer } from './object-store'
import { readDraft } from './read-draft'
import { seededUid } from './seeded-uid'
import { applyConfiguration } from './server-side-apply'
import { Storage } from './storage'
import { threeWay } from './three-way'

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
  readonly #webhooks: Webhooks
  #created = 0

  constructor({ clusterName, clock, historyLimit = 1000 }: MemoryStoreOptions) {
    this.clusterName = clusterName
    this.#clock = clock
    this.storage = new Storage(historyLimit)
    this.#deleter = new Deleter(this.storage, clock)
    this.#webhooks = new Webhooks(this.storage)
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

  serveWebhook(name: string, mutate: Mutate): void {
    this.#webhooks.serve(name, mutate)
  }

  /** As a write to the main endpoint, but a status that is given is kept. */
  create(object: KubeObject, by: Writer): KubeObject {
    const { collection, draft } = readDraft(this.storage, object)
    return this.#create(collection, draft, by)
  }

  apply(configuration: KubeObject, by: Writer, force = false): KubeObject {
    const { collection, draft, old } = readDraft(this.storage, configuration)
    const { kind } = collection
    const writer: Writer = { ...by, operation: 'Apply' }
    if (kind.statusSubresource && by.subresource !== 'status') delete draft.status
    normaliseDraft(kind, draft, by)
    dropEmpty(draft.metadata)
    const time = this.#clock.iso(by.at)
    const applied = applyConfiguration(old, draft, shapeOf(kind), { ...writer, force }, time)
    return old
      ? this.#update(collection, old, cloneJson(applied.object), writer, applied.managedFields)
      : this.#create(collection, applied.object, writer, applied.managedFields)
  }

  applyThreeWay(wanted: KubeObject, previous: KubeObject | undefined, by: Writer): KubeObject {
    const { collection, draft, old } = readDraft(this.storage, wanted)
    const { kind } = collection
    if (!old) return this.#create(collection, draft, by)
    const before = previous && cloneJson(previous)
    normaliseDraft(kind, draft, by)
    if (before) normaliseDraft(kind, before, by)
    const next = threeWay(before, draft, old, shapeOf(kind))
    return this.#update(collection, old, cloneJson(next), by)
  }

  #create(
    collection: Collection,
    draft: KubeObject,
    by: Writer,
    managedFields?: ManagedFieldsEntry[],
  ): KubeObject {
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
    completeDraft(kind, draft, by)
    metadata.managedFields = managedFields ?? this.#managed(kind, undefined, draft, by)
    const next = this.#webhooks.admit(kind, draft, 'CREATE')
    next.metadata.uid = seededUid(`${this.clusterName}/${identity}`)
    next.metadata.creationTimestamp ??= this.#clock.iso(by.at)
    delete next.metadata.generation
    if (kind.generation !== false) next.metadata.generation = 1
    acceptNew(kind, next, this.#clock.iso())
    if (by.dryRun === true) return next
    const stored = this.storage.put(collection, next)
    afterWrite(this.storage, collection, stored)
    return stored
  }

  replace(object: KubeObject, by: Writer): KubeObject {
    const { collection, draft, old } = readDraft(this.storage, object)
    const { kind } = collection
    const { name, resourceVersion, uid } = draft.metadata
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
    const { collection, draft, old } = readDraft(this.storage, object)
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

  #update(
    collection: Collection,
    old: KubeObject,
    draft: KubeObject,
    by: Writer,
    managedFields?: ManagedFieldsEntry[],
  ): KubeObject {
    const { kind } = collection
    const writer = kind.statusSubresource ? by : withoutStatus(by)
    const isStatus = writer.subresource === 'status'
    if (!isStatus) completeDraft(kind, draft, by)
    keepAllocated(kind, old, draft)
    const given = draft.metadata.managedFields
    let next = updatedObject(kind, old, draft, writer)
    if (next !== old) checkFinalizers(kind, old, next)
    const managed = managedFields ?? this.#managed(kind, old, next, writer, given)
    if (!isStatus && next !== old) {
      next = share(old, this.#webhooks.admit(kind, next, 'UPDATE'))
      checkImmutable(kind, old, next)
    }
    const shared = share(old.metadata.managedFields, managed)
    if (next === old && shared === old.metadata.managedFields) return old
    next = { ...next, metadata: { ...next.metadata, managedFields: shared } }
    if (changesGeneration(kind, old, next)) {
      next.metadata = { ...next.metadata, generation: (old.metadata.generation ?? 0) + 1 }
    }
    if (by.dryRun === true) return next
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

  /** `given` are the entries that the write itself carries: they count instead of the stored ones. */
  #managed(
    kind: Kind,
    old: KubeObject | undefined,
    next: KubeObject,
    by: Writer,
    given: unknown = old?.metadata.managedFields,
  ): ManagedFieldsEntry[] {
    const isNew = old === undefined && kind.statusSubresource
    const written = writtenFields(old, next, shapeOf(kind), isNew ? ['status'] : [])
    const before = entriesOf(given)
    return recordWrite(before, next.apiVersion, written, by, this.#clock.iso(by.at))
  }
}

function withoutStatus(by: Writer): Writer {
  const { subresource, ...rest } = by
  return subresource === 'status' ? rest : by
}
