import 'server-only'

import type { LiveObject } from '@/lib/domain/live-object'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

import type { WatchStore } from './watch-store'

interface Entry {
  object: LiveObject
  store: WatchStore<LiveObject>
}

/** Which objects name which as their owner, over everything that is watched of one cluster. */
export class OwnerIndex {
  private readonly byOwner = new Map<string, Map<LiveObject, Entry>>()

  add(object: LiveObject, store: WatchStore<LiveObject>): void {
    for (const owner of object.owners) {
      const key = ownerKey(owner)
      const entries = this.byOwner.get(key)
      if (entries) entries.set(object, { object, store })
      else this.byOwner.set(key, new Map([[object, { object, store }]]))
    }
  }

  remove(object: LiveObject): void {
    for (const owner of object.owners) {
      const key = ownerKey(owner)
      const entries = this.byOwner.get(key)
      entries?.delete(object)
      if (entries?.size === 0) this.byOwner.delete(key)
    }
  }

  /** Objects that name this one: by its uid, or, where they give none, by kind and name in its namespace. */
  *of(uid: string, id: ObjectId): Generator<Entry> {
    if (uid !== '') yield* this.byOwner.get(uid)?.values() ?? []
    yield* this.byOwner.get(objectKey(id))?.values() ?? []
  }

  get size(): number {
    return this.byOwner.size
  }
}

function ownerKey({ uid, id }: LiveObject['owners'][number]): string {
  return uid === '' ? objectKey(id) : uid
}
