import type { Collection } from './collection'
import type { KubeObject } from './object'

/** Where a dependent stands. */
export interface Dependent {
  collection: Collection
  key: string
}

/** Finds the dependents of an owner by its uid. */
export class OwnerIndex {
  readonly #dependents = new Map<string, Map<string, Dependent>>()

  /** Follows one write; pass undefined for an object that is not there. */
  update(
    collection: Collection,
    key: string,
    before: KubeObject | undefined,
    after: KubeObject | undefined,
  ): void {
    const old = before?.metadata.ownerReferences
    const next = after?.metadata.ownerReferences
    if (old === next) return
    const id = `${collection.kind.group}/${collection.kind.kind}/${key}`
    for (const { uid } of old ?? []) {
      const dependents = this.#dependents.get(uid)
      dependents?.delete(id)
      if (dependents?.size === 0) this.#dependents.delete(uid)
    }
    for (const { uid } of next ?? []) {
      const dependents = this.#dependents.get(uid) ?? new Map<string, Dependent>()
      this.#dependents.set(uid, dependents.set(id, { collection, key }))
    }
  }

  of(uid: string | undefined): Dependent[] {
    return uid === undefined ? [] : [...(this.#dependents.get(uid)?.values() ?? [])]
  }
}
