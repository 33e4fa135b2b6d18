import 'server-only'

import type { App } from '@/lib/domain/app'
import type { ObjectId } from '@/lib/domain/ref'
import type { Workload } from '@/lib/domain/workload'
import type { Engine, EngineContext } from '@/lib/engines/engine'

import type { Cluster } from './cluster'
import type { Destinations } from './destinations'
import { WORKLOAD_TYPES } from './kind-table'

/** What an engine may look around in: one cluster as part of the fleet. */
export interface Surroundings {
  engine: Engine
  cluster: Cluster
  clusters: ReadonlyMap<string, Cluster>
  destinations: Destinations
  /** Epoch ms. */
  now: number
  previous?: App | undefined
  /** Namespace of the object that is read. */
  home?: string
}

/** The look-ups that an engine may ask for while it reads an object. */
export function engineContext({
  engine,
  cluster,
  clusters,
  destinations,
  now,
  previous,
  home,
}: Surroundings): EngineContext {
  const { contents, controllers } = cluster
  return {
    cluster: cluster.id,
    now,
    find: (id) => contents.find(id),
    canRead: (kind) => contents.canRead(kind),
    clusterOf: (target) =>
      destinations.find(cluster.id, target, cluster.registrations.serversOf(engine.id)),
    workloads: (id, by) => readWorkloads(clusters.get(id), by),
    controller: (component, namespace) => controllers.state(engine.id, component, namespace, home),
    ...(previous && { previous }),
  }
}

function readWorkloads(
  cluster: Cluster | undefined,
  by: { ids: readonly ObjectId[] } | { mark: string; value: string },
): readonly Workload[] | undefined {
  if (!cluster) return undefined
  const { workloads } = cluster.contents
  if ('mark' in by) {
    if (!WORKLOAD_TYPES.every((type) => cluster.canReadWorkloads(type))) return undefined
    const found = workloads.marked(by.mark, by.value)
    // Where only some namespaces are watched, nothing found is no proof that there is nothing.
    return found.length === 0 && !cluster.watchesAll ? undefined : found
  }
  const wanted = by.ids.filter(isWorkload)
  if (!wanted.every((id) => cluster.canReadWorkloads(id) && cluster.watches(id.namespace)))
    return undefined
  return wanted.flatMap((id) => workloads.get(id) ?? [])
}

function isWorkload({ group, kind }: ObjectId): boolean {
  return WORKLOAD_TYPES.some((type) => type.kind === kind && type.group === group)
}
