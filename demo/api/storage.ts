import { ChangeFeed } from './change-feed'
import { keyOf, type Collection } from './collection'
import { KindRegistry } from './kind-registry'
import { OwnerIndex } from './owner-index'
import type { KubeObject } from './object'
import { StoredObject } from './stored-object'

/** Where one cluster's objects lie: the version counter, the kinds, the owners and who listens. */
export class Storage {
  readonly kinds: KindRegistry
  readonly feed = new ChangeFeed()
  readonly owners = new OwnerIndex()
  #resourceVersion = 1

  constructor(historyLimit: number) {
    this.kinds = new KindRegistry(historyLimit)
  }

  /** The version of the latest write in the cluster. */
  get resourceVersion(): number {
    return this.#resourceVersion
  }

  /** Stores an object under the next resourceVersion, which it writes into the metadata. */
  put(collection: Collection, object: KubeObject): KubeObject {
    const stored = this.#stamp(object)
    const key = keyOf(object.metadata.namespace, object.metadata.name)
    const change = collection.put(key, stored)
    this.owners.update(collection, key, change.previous?.object, stored.object)
    this.feed.push(change)
    return stored.object
  }

  /** Removes an object; its last state gets the version of the deletion. */
  delete(collection: Collection, object: KubeObject): void {
    const key = keyOf(object.metadata.namespace, object.metadata.name)
    const change = collection.delete(key, this.#stamp(object))
    this.owners.update(collection, key, change.previous?.object, undefined)
    this.feed.push(change)
  }

  #stamp(object: KubeObject): StoredObject {
    this.#resourceVersion += 1
    const resourceVersion = String(this.#resourceVersion)
    const metadata = { ...object.metadata, resourceVersion }
    return new StoredObject({ ...object, metadata }, this.#resourceVersion)
  }
}
