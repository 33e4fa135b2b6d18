import 'server-only'

import type { Cluster, ClusterList } from '@/lib/contract/cluster'

import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import { countApps, visibleClusters, withCounts } from './count-apps'

/** All clusters that someone may see, by name. */
export function listClusters(fleet: FleetView, seen: Visibility, now: string): ClusterList {
  const items = visibleClusters(fleet, seen, countApps(fleet.index, seen))
  return { items, total: items.length, asOf: now }
}

export function readCluster(fleet: FleetView, id: string, seen: Visibility): Cluster | undefined {
  const row = fleet.cluster(id)
  if (!row || !seen.sees({ cluster: id })) return undefined
  return withCounts(row, countApps(fleet.index, seen))
}
