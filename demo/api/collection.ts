import type { Kind } from './kind'
import { deleteKey, insertKey, lowerBound } from './sorted-keys'
import type { StoredObject } from './stored-object'

/** One write, as watches and listeners get it; `previous` is what stood there before. */
export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED'
  collection: Collection
  key: string
  stored: StoredObject
  previous: StoredObject | undefined
}

/** The key of an object within its collection; keys sort as a real server lists. */
export function keyOf(namespace: string | undefined, name: string): string {
  return namespace === undefined || namespace === '' ? name : `${namespace}/${name}`
}

/** The objects of one kind in key order, with the last changes, so that the past can be read. */
export class Collection {
  readonly #keys: string[] = []
  readonly #objects = new Map<string, StoredObject>()
  readonly #history: Change[] = []
  #compacted: number

  constructor(
    public kind: Kind,
    private readonly historyLimit: number,
    resourceVersion: number,
  ) {
    this.#compacted = resourceVersion
  }

  /** The oldest resourceVersion whose state can still be told. */
  get oldestVersion(): number {
    return this.#compacted
  }

  get size(): number {
    return this.#keys.length
  }

  get(key: string): StoredObject | undefined {
    return this.#objects.get(key)
  }

  /** Writes one object and returns the change. */
  put(key: string, stored: StoredObject): Change {
    const previous = this.#objects.get(key)
    this.#objects.set(key, stored)
    if (!previous) insertKey(this.#keys, key)
    return this.#record({
      type: previous ? 'MODIFIED' : 'ADDED',
      collection: this,
      key,
      stored,
      previous,
    })
  }

  /** Removes one object; `last` is its final state, carrying the version of the deletion. */
  delete(key: string, last: StoredObject): Change {
    const previous = this.#objects.get(key)
    this.#objects.delete(key)
    deleteKey(this.#keys, key)
    return this.#record({ type: 'DELETED', collection: this, key, stored: last, previous })
  }

  /** Exchanges an object's representation without a write, as a conversion between versions does. */
  convert(key: string, stored: StoredObject): void {
    if (this.#objects.has(key)) this.#objects.set(key, stored)
  }

  /** The changes after a version, oldest first; undefined when the window no longer reaches back. */
  since(resourceVersion: number): readonly Change[] | undefined {
    if (resourceVersion < this.#compacted) return undefined
    return this.#history.slice(this.#firstAfter(resourceVersion))
  }

  /** The objects whose keys start with `prefix` and come after `after`, now or at a past version. */
  *range(prefix: string, after = '', version?: number): Generator<[string, StoredObject]> {
    const { keys, read } = this.#view(version)
    const start = after > prefix ? after : prefix
    for (let index = lowerBound(keys, start); index < keys.length; index++) {
      const key = keys[index] ?? ''
      if (!key.startsWith(prefix)) return
      const stored = key === after ? undefined : read(key)
      if (stored) yield [key, stored]
    }
  }

  #view(version: number | undefined): View {
    const now: View = { keys: this.#keys, read: (key) => this.#objects.get(key) }
    if (version === undefined) return now
    const first = this.#firstAfter(version)
    if (first === this.#history.length) return now
    const undone = new Map<string, StoredObject | undefined>()
    for (let index = this.#history.length - 1; index >= first; index--) {
      const change = this.#history[index]
      if (change) undone.set(change.key, change.previous)
    }
    const keys = [...this.#keys]
    for (const [key, stored] of undone) if (stored) insertKey(keys, key)
    return { keys, read: (key) => (undone.has(key) ? undone.get(key) : this.#objects.get(key)) }
  }

  #firstAfter(version: number): number {
    let index = this.#history.length
    while (index > 0 && (this.#history[index - 1]?.stored.resourceVersion ?? 0) > version) index--
    return index
  }

  #record(change: Change): Change {
    change.previous?.forgetJson()
    this.#history.push(change)
    if (this.#history.length > this.historyLimit) {
      this.#compacted = this.#history.shift()?.stored.resourceVersion ?? this.#compacted
    }
    return change
  }
}

interface View {
  keys: readonly string[]
  read: (key: string) => StoredObject | undefined
}
