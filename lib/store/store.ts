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
  /** Other places that turned out to lead to the same cluster. */
  alternates: readonly string[]
  contexts: readonly string[]
  /** ISO time */
  lastAnswerAt?: string
}

export type ChangeKind = 'sync' | 'health' | 'deployed' | 'lifecycle' | 'link' | 'appeared' | 'gone'

/** One recorded transition of an app or of a cluster's link. */
export interface Transition {
  /** Sorts by time (UUIDv7 or like). */
  id: string
  /** ISO time */
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

export interface TransitionFilter {
  app?: AppRef
  cluster?: string
  /** ISO time; that instant included. */
  since?: string
  limit: number
}

/** What Fleetglass persists itself. One interface, one set of migrations, the embedded engine here and PostgreSQL later. */
export interface Store {
  clusters(): Promise<StoredCluster[]>
  /** Every id that was ever given, also to clusters that were forgotten: none is given twice. */
  usedClusterIds(): Promise<string[]>
  saveClusters(clusters: readonly StoredCluster[]): Promise<void>
  /** Drops the cluster and its rows. Its transitions stay as long as all others. */
  forgetCluster(id: string): Promise<void>
  /** The rows of one cluster, in pages so that they never have to be held twice. Rows in a form that is no longer read are left out. */
  rows(cluster: string): AsyncIterable<readonly AppRow[]>
  write(batch: RowBatch): Promise<void>
  /** Newest first. */
  transitions(filter: TransitionFilter): Promise<Transition[]>
  /** Drops transitions older than that ISO time; answers how many. */
  prune(before: string): Promise<number>
  close(): Promise<void>
}
