import 'server-only'

import type { LiveObject } from '@/lib/domain/live-object'
import type { ObjectId } from '@/lib/domain/ref'
import type { Health } from '@/lib/domain/status'

/**
 * How well a place where an object would be is known: `listed` = what is not held is not there; `unread` = nobody can
 * tell; `unasked` = nobody has asked for it.
 */
export type PlaceState = 'listed' | 'loading' | 'unread' | 'not-served' | 'unasked'

/** What a tree sees of the cluster that its app deploys to. */
export interface TreeWorld {
  get(id: ObjectId): LiveObject | undefined
  /** How the place of an object is known. */
  placeOf(id: ObjectId): PlaceState
  /** Objects that name this one as their owner. */
  ownedBy(uid: string, id: ObjectId): Iterable<LiveObject>
  /** Objects of a kind, as far as they are watched for this tree. */
  ofKind(kind: Pick<ObjectId, 'group' | 'kind'>): Iterable<LiveObject>
  /** Everything in a namespace, as far as it is watched for this tree. */
  inNamespace(namespace: string): Iterable<LiveObject>
  /** What is known of a workload before it is watched on demand. */
  early(id: ObjectId): { health: Health; images: readonly string[] } | undefined
}
