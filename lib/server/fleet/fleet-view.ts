import 'server-only'

import type { Cluster } from '@/lib/contract/cluster'
import type { Me } from '@/lib/contract/fleet'
import type { AppRow } from '@/lib/domain/app'
import type { AppSet, DeployCluster } from '@/lib/domain/app-set'
import type { Automation } from '@/lib/domain/automation'
import type { Controller } from '@/lib/domain/controller'
import type { AppDescription } from '@/lib/domain/description'
import type { SeenEvent } from '@/lib/domain/event'
import type { LiveEvent, LiveObject } from '@/lib/domain/live-object'
import type { Project } from '@/lib/domain/project'
import type { AppRef, ObjectId } from '@/lib/domain/ref'
import type { ResourceType } from '@/lib/domain/resource-type'
import type { SourceObject } from '@/lib/domain/source-object'
import type { WindowVerdict } from '@/lib/domain/sync-window'
import type { TreeNode, UnreadKind } from '@/lib/domain/tree'
import type { Engine } from '@/lib/engines/engine'
import type { HistoryFilter, StoredDeployment, Transition } from '@/lib/store/store'

import type { RowIndex } from '../index/row-index'
import type { AppDiffs } from './diffs-view'
import type { ProjectedWorkload } from './project-workload'

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
  /** Everything since an ISO time, also what is only in the store. */
  since(from: string, limit: number): Promise<Transition[]>
}

/** An object besides the apps, as its engine reads it. */
export interface Held<T> {
  /** Id of the cluster that stores it. */
  cluster: string
  engine: Engine
  value: T
  /** False while the cluster does not answer: then it is what was last known. */
  isCurrent: boolean
}

/** Sources, sets, projects and automations of the whole fleet. Each list is the same array until something in it may have changed. */
export interface SupportView {
  sources(): readonly Held<SourceObject>[]
  sets(): readonly Held<AppSet>[]
  projects(): readonly Held<Project>[]
  automations(): readonly Held<Automation>[]
  /** The clusters that an engine's instance deploys to as it knows them; by Fleetglass's own labels when its registration may not be read. */
  deployClusters(cluster: string, engine: string, namespace: string): DeployClusters
}

export interface DeployClusters {
  labelsFrom: 'engine' | 'fleetglass'
  /** Why the engine's own registration is not used, and what would let it be read. */
  note?: string
  clusters: readonly DeployCluster[]
}

/** One object read from a cluster just now: Secrets masked before anyone else sees it, managed fields kept. */
export type LiveRead =
  | {
      state: 'read'
      object: JsonObject
      isMasked: boolean
      asOf: string
      /** Set when it is so large that long texts in it were cut: its characters in all. */
      characters?: number
    }
  | {
      state: 'unread'
      problem: string
      /** The cluster answered that there is no such object, or no such kind. */
      isMissing?: true
    }

export type JsonObject = Readonly<Record<string, unknown>>

/** One column of an object as its kind prints it. */
export interface PrintedColumn {
  name: string
  value: string
}

/** Reads single objects on demand. Never throws for what a cluster answers; `problem` names cluster, thing and next step. */
export interface LiveObjects {
  /** A second question within two seconds shares the answer of the first. Secrets are read masked, never listed. */
  read(cluster: string, id: ObjectId): Promise<LiveRead>
  /** The app's whole object, and what its engine says of it. */
  describe(
    ref: AppRef,
  ): Promise<
    | (Extract<LiveRead, { state: 'read' }> & { description: AppDescription })
    | Extract<LiveRead, { state: 'unread' }>
  >
  /**
   * What `kubectl get` would show of an object whose kind brings columns of its own; empty for built-in kinds, and when it
   * cannot be told. Values are hostile text.
   */
  columns(cluster: string, id: ObjectId): Promise<readonly PrintedColumn[]>
  /** Whether our identity may do that, by SelfSubjectAccessReview; answers are kept for a minute. */
  mayI(cluster: string, asked: AccessQuestion): Promise<'yes' | 'no' | 'unchecked'>
}

/** Trees of apps, each watched while somebody looks at it and for half a minute after. */
export interface AppTrees {
  /**
   * The app's tree as it is now; undefined for an app that is not there. Answers within a second also when lists are still
   * under way: then its state is `loading`. Every call keeps it watched anew.
   */
  look(ref: AppRef): Promise<AppTree | undefined>
}

/** What one app consists of. The object is the same while it is watched; what it answers moves. */
export interface AppTree {
  readonly ref: AppRef
  /** `<epoch>-<n>`, another one after each change. */
  readonly version: string
  readonly state: 'loading' | 'live' | 'declared' | 'stale' | 'unread'
  readonly note: string | undefined
  readonly asOf: string
  /** Id of the cluster that it deploys to; undefined when that is not known here. */
  readonly cluster: string | undefined
  readonly nodes: ReadonlyMap<string, TreeNode>
  readonly unread: readonly UnreadKind[]
  /** What is new since a version of this tree; undefined when that can no longer be told. */
  since(version: string): { changed: readonly TreeNode[]; gone: readonly string[] } | undefined
  /** The live object behind a node, by key; undefined for what is missing, unread or of another cluster. */
  object(key: string): LiveObject | undefined
  /** Live objects of the tree and those that they lean on by name, to find causes in. */
  objects(): readonly LiveObject[]
  /** Live events about the objects of the tree, newest first; `problem` when they may not be read. */
  events(): { events: readonly LiveEvent[]; problem?: string }
  /** What was in the tree not long ago and is gone. */
  lastSeen?(key: string): { node: TreeNode; object?: LiveObject } | undefined
  /** Resolves when that is so, when the tree is no longer loading, or after a few seconds. */
  until?(isSo: () => boolean): Promise<void>
}

/** Logs of pods, read while somebody looks at them; nothing of them is kept. */
export interface PodLogs {
  /**
   * Streams the bytes that a log's path answers until the cluster ends it. No more is read until the promise that `onChunk`
   * may answer is kept. Rejects with KubeError; `status` 0 = the cluster does not answer, and the message says so.
   */
  stream(
    cluster: string,
    path: string,
    signal: AbortSignal,
    onChunk: (chunk: Buffer) => void | Promise<void>,
  ): Promise<void>
  /** Aborts when the server stops. */
  readonly stopped: AbortSignal
  /** Counts one more reader, until the answer is called; undefined when there are too many. */
  enter(): (() => void) | undefined
}

export interface AccessQuestion {
  verb: string
  group: string
  /** Plural. */
  resource: string
  namespace: string
  name?: string
}

/** How reading one watched kind of a cluster stands. */
export interface KindState {
  type: ResourceType
  state: 'held' | 'loading' | 'forbidden' | 'failing' | 'not-served'
  count?: number
  message?: string
}

/** The whole fleet as it is now, for everyone who reads it. */
export interface FleetView {
  readonly index: RowIndex
  readonly history: ChangeHistory
  readonly support: SupportView
  readonly live: LiveObjects
  readonly trees: AppTrees
  readonly logs: PodLogs
  readonly diffs: AppDiffs
  /** Newest first, from memory and store. */
  deployments(filter: HistoryFilter): Promise<StoredDeployment[]>
  /** Newest first, from memory and store. `note` says when events cannot be read in that cluster. */
  events(filter: HistoryFilter): Promise<{ events: SeenEvent[]; note?: string }>
  /** The controllers of one engine or of all that a cluster runs. */
  controllers(cluster: string): readonly (Controller & { engine: string })[]
  kinds(cluster: string): readonly KindState[]
  /** The live workloads of a cluster; undefined when they cannot be told. */
  workloads(cluster: string): readonly ProjectedWorkload[] | undefined
  /** The app that a workload belongs to, as its engine joins them. */
  appOf(cluster: string, workload: ObjectId): AppRow | undefined
  /** How time windows stand for an app now; undefined when its engine has none. */
  windows(ref: AppRef): WindowVerdict | undefined
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
