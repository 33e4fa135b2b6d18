import { Collection } from './collection'
import type { Kind } from './kind'
import { formatApiVersion } from './object'
import { StoredObject } from './stored-object'

/** The kinds that one cluster serves, each with its objects. */
export class KindRegistry {
  readonly #byKind = new Map<string, Collection>()
  readonly #byPlural = new Map<string, Collection>()

  readonly #listeners: ((gone: Collection) => void)[] = []

  constructor(private readonly historyLimit: number) {}

  /** Calls the listener when a kind stops being served. */
  onUnregister(listener: (gone: Collection) => void): void {
    this.#listeners.push(listener)
  }

  /** Adds a kind, or changes how an existing one is served and keeps its objects. */
  register(kind: Kind, resourceVersion: number): Collection {
    const existing = this.ofKind(kind.group, kind.kind)
    if (existing) {
      this.#byPlural.delete(`${kind.group}/${existing.kind.plural}`)
      this.#byPlural.set(`${kind.group}/${kind.plural}`, existing)
      if (existing.kind.version !== kind.version) convertAll(existing, kind)
      existing.kind = kind
      return existing
    }
    const collection = new Collection(kind, this.historyLimit, resourceVersion)
    this.#byKind.set(`${kind.group}/${kind.kind}`, collection)
    this.#byPlural.set(`${kind.group}/${kind.plural}`, collection)
    return collection
  }

  unregister(kind: Kind): void {
    const gone = this.ofKind(kind.group, kind.kind)
    this.#byKind.delete(`${kind.group}/${kind.kind}`)
    this.#byPlural.delete(`${kind.group}/${kind.plural}`)
    if (gone) for (const listener of this.#listeners) listener(gone)
  }

  ofKind(group: string, kind: string): Collection | undefined {
    return this.#byKind.get(`${group}/${kind}`)
  }

  ofPlural(group: string, plural: string): Collection | undefined {
    return this.#byPlural.get(`${group}/${plural}`)
  }

  all(): Collection[] {
    return [...this.#byKind.values()]
  }
}

function convertAll(collection: Collection, kind: Kind): void {
  const apiVersion = formatApiVersion(kind.group, kind.version)
  for (const [key, stored] of [...collection.range('')]) {
    const object = { ...stored.object, apiVersion }
    collection.convert(key, new StoredObject(object, stored.resourceVersion))
  }
}
