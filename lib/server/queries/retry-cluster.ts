import 'server-only'

import type { Cluster } from '@/lib/contract/cluster'
import type { User } from '@/lib/domain/permission'

import type { FleetView } from '../fleet/fleet-view'
import { ApiProblem } from '../http/problem'
import { visible } from '../index/visible'
import { readCluster } from './list-clusters'

/** Tries a link at once and answers the cluster as it stands; what comes of it is told by the stream. */
export function retryCluster(fleet: FleetView, id: string, user: User): Cluster {
  const cluster = readCluster(fleet, id, visible(user))
  if (!cluster || !fleet.retry(id))
    throw new ApiProblem('not-found', `There is no cluster “${id}”.`)
  return readCluster(fleet, id, visible(user)) ?? cluster
}
