import type { Kind } from './kind'
import type { KubeObject } from './object'

/** The address of one object in a cluster, independent of the served version. */
export interface ObjectId {
  group: string
  kind: string
  namespace?: string
  name: string
}

/** Who writes, as recorded in managedFields; `subresource: 'status'` writes only the status. */
export interface Writer {
  manager: string
  subresource?: 'status' | 'scale'
  operation?: 'Apply' | 'Update'
  /** The time of the write (ms); default: now. */
  at?: number
  /** Nothing is stored; the answer is what it would be. */
  dryRun?: boolean
  /** The object is as a server keeps it: nothing is filled in or pruned. */
  isComplete?: boolean
  /** Gets the path of each field that is not known and therefore dropped. */
  unknown?: (path: string) => void
}

/** One change of a stored object; `object` is read-only and in the kind's storage version. */
export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED'
  object: KubeObject
  kind: Kind
}

/** What a controller says of an object, written as a core/v1 Event. */
export interface EventNote {
  reason: string
  message: string
  type?: 'Normal' | 'Warning'
  source: string
  annotations?: Record<string, string>
  /** The node that says it. */
  host?: string
  /** The part of the object that it is about: `spec.containers{web}`. */
  fieldPath?: string
  /** RFC 3339 times and how often it was said; default: once, now. */
  seen?: { first: string; last: string; count: number }
}

/** The objects of one cluster, as its API server and its in-process controllers see them. */
export interface ObjectStore {
  readonly clusterName: string
  /** Adds a kind; built-ins are there already and CRD objects register theirs when created. */
  register(kind: Kind): void
  kinds(): readonly Kind[]
  /** The stored object, to be treated as read-only. */
  get(id: ObjectId): KubeObject | undefined
  list(group: string, kind: string, namespace?: string): readonly KubeObject[]
  /** The objects that name an owner by its uid, by kind and name. */
  dependents(uid: string): readonly KubeObject[]
  /**
   * Stores a new object; a status and a creationTimestamp that are given are kept, so that a world can begin in the middle.
   * Throws ApiError: 409 AlreadyExists, 404 for an unknown kind or namespace, 422 Invalid.
   */
  create(object: KubeObject, by: Writer): KubeObject
  /** Optimistic lock when metadata.resourceVersion is set; throws ApiError 404 or 409 Conflict. */
  replace(object: KubeObject, by: Writer): KubeObject
  /**
   * Creates, or overwrites exactly the given top-level fields, labels, annotations and owners. The
   * status of a kind with status subresource is left alone then.
   */
  applyFields(object: KubeObject, by: Writer): KubeObject
  /**
   * Server-side apply of exactly this configuration: creates, or merges and takes away what the manager
   * applied before and wants no more. Throws 409 when others own what would change, unless forced.
   */
  apply(configuration: KubeObject, by: Writer, force?: boolean): KubeObject
  /**
   * Client-side apply: creates, or merges and takes away what was in `previous` and is wanted no more.
   * Returns the stored object itself when nothing changes.
   */
  applyThreeWay(wanted: KubeObject, previous: KubeObject | undefined, by: Writer): KubeObject
  /** Lets an object be as the webhook of this name makes it wherever its configuration says so. */
  serveWebhook(name: string, mutate: (object: KubeObject) => void): void
  /** Writes the status; keeps the resourceVersion when deeply equal; undefined when there is no such object. */
  patchStatus(id: ObjectId, status: unknown, by: Writer): KubeObject | undefined
  /** Changes a copy of the object and stores it; keeps the resourceVersion when nothing changed. */
  mutate(id: ObjectId, by: Writer, change: (draft: KubeObject) => void): KubeObject | undefined
  /** Deletes (or marks as deleting while finalizers remain) and garbage-collects dependents. */
  remove(id: ObjectId, by?: Writer): void
  /** Marks as to be gone in so many seconds; whoever stops it removes it then. */
  terminate(id: ObjectId, graceSeconds: number): void
  /** Calls the listener after each write, in order and never within the write itself; returns the unsubscribe. */
  subscribe(listener: (event: StoreEvent) => void): () => void
  /** Writes a core/v1 Event about an object; equal ones are folded (count, lastTimestamp). */
  event(about: KubeObject, note: EventNote): void
}
