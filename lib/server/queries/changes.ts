import 'server-only'

import type { Change } from '@/lib/contract/fleet'
import type { Transition } from '@/lib/store/store'

import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'

/** A recorded transition with its cluster's name of today. */
export function toChange(fleet: FleetView, transition: Transition): Change {
  const { id, at, kind, cluster, app, from, to, message } = transition
  const name = fleet.cluster(cluster)?.name ?? cluster
  return { id, at, kind, cluster: { id: cluster, name }, from, to, message, ...(app && { app }) }
}

/** A change may be heard of by whoever may see where it happened. */
export function canSeeChange(
  { cluster, project, namespace }: Transition,
  seen: Visibility,
): boolean {
  return seen.sees({
    cluster,
    ...(project !== undefined && { project }),
    ...(namespace !== undefined && { namespace }),
  })
}
