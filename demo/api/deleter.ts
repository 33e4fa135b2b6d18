import type { Clock } from '../clock'
import { conflict, notFound } from './api-error'
import type { Collection } from './collection'
import { CRD_CLEANUP } from './custom-resource-definition'
import { cloneJson } from './json-value'
import { isCustomResourceDefinition, isNamespace, ownedCollection } from './lifecycle'
import type { KubeObject } from './object'
import type { Storage } from './storage'

/** What a DELETE may say. */
export interface DeleteOptions {
  propagation?: 'Background' | 'Foreground' | 'Orphan'
  preconditions?: { uid?: string; resourceVersion?: string }
  /** Only says whether it would work. */
  dryRun?: boolean
}

const FOREGROUND = 'foregroundDeletion'
const ORPHAN = 'orphan'

/** Deletes objects: finalizers, dependents, and the contents of namespaces and CRDs. */
export class Deleter {
  constructor(
    private readonly storage: Storage,
    private readonly clock: Pick<Clock, 'iso'>,
  ) {}

  /** Returns the object while finalizers keep it, undefined when it is gone. */
  delete(collection: Collection, key: string, options: DeleteOptions): KubeObject | undefined {
    const old = collection.get(key)?.object
    const { kind } = collection
    if (!old) throw notFound(kind, key.slice(key.indexOf('/') + 1))
    const { metadata } = old
    for (const field of ['uid', 'resourceVersion'] as const) {
      const wanted = options.preconditions?.[field]
      if (wanted === undefined || wanted === metadata[field]) continue
      const label = field === 'uid' ? 'UID' : 'ResourceVersion'
      const why = `Precondition failed: ${label} in precondition: ${wanted}, ${label} in object meta: ${metadata[field] ?? ''}`
      throw conflict(kind, metadata.name, why)
    }
    if (options.dryRun === true) return metadata.finalizers ? old : undefined
    const finalizers = [...(metadata.finalizers ?? [])]
    const extra = { Background: undefined, Foreground: FOREGROUND, Orphan: ORPHAN }
    const finalizer = extra[options.propagation ?? 'Background']
    if (finalizer && !finalizers.includes(finalizer)) finalizers.push(finalizer)
    if (finalizers.length === 0 && !isNamespace(kind)) {
      this.finish(collection, old)
      return undefined
    }
    if (!metadata.deletionTimestamp || finalizers.length !== (metadata.finalizers?.length ?? 0)) {
      this.#mark(collection, old, finalizers)
    }
    this.#deleteContents(collection, key)
    if (finalizer === ORPHAN) this.#orphanDependents(collection, key)
    if (finalizer === FOREGROUND) this.#deleteDependents(metadata.uid)
    this.settle(collection, key)
    return collection.get(key)?.object
  }

  /** Takes an object away for good, then whatever that sets free. */
  finish(collection: Collection, object: KubeObject): void {
    this.storage.delete(collection, object)
    if (isCustomResourceDefinition(collection.kind)) {
      const instances = ownedCollection(this.storage, object)
      if (instances) this.storage.kinds.unregister(instances.kind)
    }
    this.#deleteDependents(object.metadata.uid)
    for (const owner of object.metadata.ownerReferences ?? []) {
      this.#settleOwner(owner.uid, owner.kind, owner.apiVersion, owner.name, object)
    }
    const { namespace } = object.metadata
    const namespaces = this.storage.kinds.ofKind('', 'Namespace')
    if (namespace && namespaces) this.settle(namespaces, namespace)
    const definitions = this.storage.kinds.ofKind(
      'apiextensions.k8s.io',
      'CustomResourceDefinition',
    )
    const { group, plural } = collection.kind
    if (definitions && definitions !== collection) this.settle(definitions, `${plural}.${group}`)
  }

  #mark(collection: Collection, old: KubeObject, finalizers: string[]): void {
    const metadata = {
      ...old.metadata,
      deletionTimestamp: old.metadata.deletionTimestamp ?? this.clock.iso(),
    }
    if (finalizers.length > 0) metadata.finalizers = finalizers
    if (metadata.generation !== undefined) metadata.generation += 1
    metadata.deletionGracePeriodSeconds = 0
    const object: KubeObject = { ...old, metadata }
    if (isNamespace(collection.kind)) object.status = { phase: 'Terminating' }
    this.storage.put(collection, object)
  }

  /** Lets a deleting object go as soon as nothing that belongs to it is left. */
  settle(collection: Collection, key: string): void {
    const object = collection.get(key)?.object
    if (!object?.metadata.deletionTimestamp) return
    const remaining = (object.metadata.finalizers ?? []).filter((name) => {
      if (name === FOREGROUND) return this.#blockers(object).length > 0
      if (name === ORPHAN) return false
      if (name === CRD_CLEANUP) return (ownedCollection(this.storage, object)?.size ?? 0) > 0
      return true
    })
    if (remaining.length === 0) {
      if (!isNamespace(collection.kind) || this.#isEmptyNamespace(key)) {
        this.finish(collection, object)
      }
    } else if (remaining.length !== object.metadata.finalizers?.length) {
      const metadata = { ...object.metadata, finalizers: remaining }
      this.storage.put(collection, { ...object, metadata })
    }
  }

  #settleOwner(uid: string, kind: string, apiVersion: string, name: string, of: KubeObject): void {
    const slash = apiVersion.indexOf('/')
    const owners = this.storage.kinds.ofKind(slash < 0 ? '' : apiVersion.slice(0, slash), kind)
    if (!owners) return
    const { namespace } = of.metadata
    const key = owners.kind.namespaced ? `${namespace ?? ''}/${name}` : name
    if (owners.get(key)?.object.metadata.uid === uid) this.settle(owners, key)
  }

  #blockers(object: KubeObject): unknown[] {
    const { uid } = object.metadata
    return this.storage.owners
      .of(uid)
      .filter(({ collection, key }) =>
        collection
          .get(key)
          ?.object.metadata.ownerReferences?.some(
            (owner) => owner.uid === uid && owner.blockOwnerDeletion === true,
          ),
      )
  }

  #deleteDependents(uid: string | undefined): void {
    for (const { collection, key } of this.storage.owners.of(uid)) {
      const object = collection.get(key)?.object
      if (!object) continue
      const others = object.metadata.ownerReferences?.filter((owner) => owner.uid !== uid) ?? []
      if (others.length > 0) this.#keepOwners(collection, object, others)
      else this.delete(collection, key, {})
    }
  }

  #orphanDependents(collection: Collection, key: string): void {
    const uid = collection.get(key)?.object.metadata.uid
    for (const dependent of this.storage.owners.of(uid)) {
      const object = dependent.collection.get(dependent.key)?.object
      const others = object?.metadata.ownerReferences?.filter((owner) => owner.uid !== uid) ?? []
      if (object) this.#keepOwners(dependent.collection, object, others)
    }
  }

  #keepOwners(
    collection: Collection,
    object: KubeObject,
    owners: NonNullable<KubeObject['metadata']['ownerReferences']>,
  ): void {
    const metadata = { ...object.metadata }
    if (owners.length > 0) metadata.ownerReferences = cloneJson(owners)
    else delete metadata.ownerReferences
    this.storage.put(collection, { ...object, metadata })
  }

  #deleteContents(collection: Collection, key: string): void {
    if (isNamespace(collection.kind)) {
      for (const inner of this.storage.kinds.all()) {
        if (inner.kind.namespaced) this.#deleteRange(inner, `${key}/`)
      }
    } else if (isCustomResourceDefinition(collection.kind)) {
      const object = collection.get(key)?.object
      const instances = object && ownedCollection(this.storage, object)
      if (instances) this.#deleteRange(instances, '')
    }
  }

  #deleteRange(collection: Collection, prefix: string): void {
    for (const [key] of [...collection.range(prefix)]) {
      if (collection.get(key)) this.delete(collection, key, {})
    }
  }

  #isEmptyNamespace(name: string): boolean {
    return this.storage.kinds.all().every((collection) => {
      return !collection.kind.namespaced || collection.range(`${name}/`).next().done === true
    })
  }
}
