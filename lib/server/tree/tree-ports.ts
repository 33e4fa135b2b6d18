import 'server-only'

import type { AppRef, ObjectId } from '@/lib/domain/ref'
import type { Slim } from '@/lib/engines/engine'

import type { Clock } from '../clock'
import type { Cluster } from '../fleet/cluster'
import type { LiveObjects } from '../fleet/fleet-view'
import type { Timing } from '../fleet/timing'
import type { ManagedList } from './managed-list'
import type { RelationPorts } from './relation-ports'
import type { ClusterStores } from './stores/cluster-stores'
import type { Orphans } from './compose/tree-input'
import type { AppRow } from '@/lib/domain/app'

/** What the tree of one app asks of the fleet. */
export interface TreePorts extends RelationPorts {
  clock: Clock
  timing: Timing
  clusters: ReadonlyMap<string, Cluster>
  live: LiveObjects
  /** Annotations that are kept of an object. */
  marks: ReadonlySet<string>
  /** What trees have watched of a cluster. */
  storesOf(cluster: Cluster): ClusterStores
  /** The App object as it is held: another one whenever it has changed. */
  slimOf(ref: AppRef): Slim | undefined
  /** What the app manages, as its object or its engine's storage says. */
  list(ref: AppRef): Promise<ManagedList>
  /** The apps in a cluster that have this owner there. */
  ownedApps(cluster: string, owner: ObjectId): readonly ObjectId[]
  /** Whether the app's project asks for what belongs to nobody, and where to look. */
  orphansOf(row: AppRow): Orphans | undefined
}
