import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { AppRef } from '@/lib/domain/ref'

/** A cluster id once given and never given again: what it was recognised by, and what it was called. */
export interface StoredCluster {
  id: string
  name: string
  /** kube-system uid, once known. */
  uid?: string
  /** Server and CA hash, its identity until the uid is known. */
  place: string
  contexts: readonly string[]
  lastAnswerAt?: string
}

export type ChangeKind = 'sync' | 'health' | 'deployed' | 'lifecycle' | 'link' | 'appeared' | 'gone'

/** One recorded transition of an app or of a cluster's link. */
export interface Transition {
  /** Sorts by time (UUIDv7 or like). */
  id: string
  at: string
  kind: ChangeKind
  cluster: string
  project?: string
  namespace?: string
  app?: AppRef
  from: string
  to: string
  message: string
}

/** What happened to rows since the last write; written in one transaction. */
export interface RowBatch {
  upserts: readonly AppRow[]
  /** Keys by `appKey`. */
  removals: readonly string[]
  transitions: readonly Transition[]
}

/** What Fleetglass persists itself. One interface, one set of migrations, the embedded engine here and PostgreSQL later. */
export interface Store {
  clusters(): Promise<StoredCluster[]>
  saveCluster(cluster: StoredCluster): Promise<void>
  forgetCluster(id: string): Promise<void>
  rows(): Promise<AppRow[]>
  write(batch: RowBatch): Promise<void>
  /** Newest first. */
  transitions(filter: {
    app?: AppRef
    cluster?: string
    since?: string
    limit: number
  }): Promise<Transition[]>
  close(): Promise<void>
}
