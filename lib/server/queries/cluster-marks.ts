import 'server-only'

import type { AppList } from '@/lib/contract/app'

import type { ClusterRow, FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'

type ClusterMark = AppList['clusters'][number]

/** How each cluster that somebody sees stood when a list was answered. */
export function clusterMarks(fleet: FleetView, seen: Visibility): ClusterMark[] {
  return fleet
    .clusters()
    .filter(({ id }) => seen.sees({ cluster: id }))
    .map(toClusterMark)
}

export function toClusterMark({ id, name, link }: ClusterRow): ClusterMark {
  return {
    id,
    name,
    state: link.state,
    ...(link.asOf !== undefined && { asOf: link.asOf }),
    ...(link.problem && { error: link.problem.message }),
  }
}

/** The display names of all clusters by id; a cluster that is no longer there is called by its id. */
export function clusterNames(fleet: FleetView): (id: string) => string {
  const names = new Map(fleet.clusters().map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}
