import 'server-only'

import type { Cluster } from '@/lib/contract/cluster'
import type { Me } from '@/lib/contract/fleet'
import type { AppRef } from '@/lib/domain/ref'
import type { Transition } from '@/lib/store/store'

import type { RowIndex } from '../index/row-index'

export type Notice = Me['notices'][number]

/** A cluster as it is now, before its apps are counted: that depends on who asks. */
export type ClusterRow = Omit<Cluster, 'apps'>

/** What happened to the fleet in one go, by key and id. */
export interface FleetChange {
  rows: ReadonlySet<string>
  /** Those of them that were not there before. */
  born: ReadonlySet<string>
  /** The row's cluster, project and namespace as they were: who could see it may hear that it is gone. */
  removed: ReadonlyMap<string, RowPlace>
  clusters: ReadonlySet<string>
  removedClusters: ReadonlySet<string>
  transitions: readonly Transition[]
}

export interface RowPlace {
  cluster: string
  project: string
  namespace: string
}

/** Where recorded transitions are looked up; newest first. */
export interface ChangeHistory {
  recent(limit: number, wanted: (transition: Transition) => boolean): Transition[]
  ofApp(app: AppRef, limit: number): Promise<Transition[]>
}

/** The whole fleet as it is now, for everyone who reads it. */
export interface FleetView {
  readonly index: RowIndex
  readonly history: ChangeHistory
  clusters(): readonly ClusterRow[]
  cluster(id: string): ClusterRow | undefined
  /** Whether all sources of clusters have been read once. */
  isReady(): boolean
  notices(): readonly Notice[]
  /** Tries the link now instead of waiting; false for an unknown cluster. */
  retry(id: string): boolean
  /** Called in the same turn as the change; the answer unsubscribes. */
  subscribe(listener: (change: FleetChange) => void): () => void
}
