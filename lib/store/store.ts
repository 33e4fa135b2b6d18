import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { CommitFacts } from '@/lib/domain/commit'
import type { SeenEvent } from '@/lib/domain/event'
import type { AppRef } from '@/lib/domain/ref'
import type { Deployment } from '@/lib/domain/run'

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

/** One deployment of one app. */
export interface StoredDeployment extends Deployment {
  app: AppRef
  project: string
}

/**
 * `before` is where the page before ended, that one excluded: the id of a deployment, or the ISO time of an event. As many
 * events share one second, an event's id may follow its time after a blank; without it nothing of that instant is left.
 */
export interface HistoryFilter {
  app?: AppRef
  cluster?: string
  /** ISO time; that instant included. */
  since?: string
  before?: string
  limit: number
}

/** A commit of a repository, by the repository's one spelling. */
export interface StoredCommit extends CommitFacts {
  repository: string
}

export interface StoredView {
  id: string
  owner: string
  /** What the owner is called, for others. */
  ownerName: string
  name: string
  query: string
  isShared: boolean
  /** ISO time */
  updatedAt: string
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
  /** Inserts deployments and updates those whose app and run key are known already. */
  saveDeployments(deployments: readonly StoredDeployment[]): Promise<void>
  /** Newest first. */
  deployments(filter: HistoryFilter): Promise<StoredDeployment[]>
  /** Inserts events and updates those whose id is known already. */
  saveEvents(events: readonly SeenEvent[]): Promise<void>
  /** By their last occurrence, newest first. */
  events(filter: HistoryFilter): Promise<SeenEvent[]>
  saveCommits(commits: readonly StoredCommit[]): Promise<void>
  /** Those of one repository by full hash; unknown ones are left out. */
  commits(repository: string, shas: readonly string[]): Promise<StoredCommit[]>
  /** Those whose hash begins with, or whose subject or author hold, all of the words; newest first. */
  findCommits(words: readonly string[], limit: number): Promise<StoredCommit[]>
  /** Those of one user and those that are shared, by name. */
  savedViews(owner: string): Promise<StoredView[]>
  saveView(view: StoredView): Promise<void>
  /** Deletes a view of that owner; false when there is none. */
  deleteView(id: string, owner: string): Promise<boolean>
  /** Drops transitions, deployments and events older than that ISO time; answers how many. The newest deployment of each app stays. */
  prune(before: string): Promise<number>
  close(): Promise<void>
}
