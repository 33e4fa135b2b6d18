import 'server-only'

import type { App } from '@/lib/domain/app'
import type { ObjectId } from '@/lib/domain/ref'
import type { ResourceType } from '@/lib/domain/resource-type'
import type { Workload } from '@/lib/domain/workload'
import type { Engine, EngineContext, Slim } from '@/lib/engines/engine'

import type { Cluster } from './cluster'
import { dependency } from './dependency-index'
import type { Destinations } from './destinations'
import { WORKLOAD_TYPES } from './kind-table'

export interface Judged {
  app: App
  /** Things, by `dependency`, whose change calls for judging again. */
  things: string[]
  /** Everything that it asked for could be told. */
  isComplete: boolean
}

export interface JudgeQuestion {
  engine: Engine
  type: ResourceType
  slim: Slim
  cluster: Cluster
  clusters: ReadonlyMap<string, Cluster>
  destinations: Destinations
  previous: App | undefined
  now: number
}

/** Has the engine judge one app, and notes what the verdict hangs on. */
export function judgeApp(question: JudgeQuestion): Judged {
  const { engine, type, slim, cluster, clusters, destinations, previous, now } = question
  const asked = new Set<string>()
  let isComplete = cluster.contents.isSettled
  const context: EngineContext = {
    cluster: cluster.id,
    now,
    find: (id) => cluster.contents.find(id),
    canRead: (kind) => cluster.contents.canRead(kind),
    clusterOf: (target) => destinations.find(cluster.id, target),
    workloads(id, by) {
      asked.add(id)
      const target = clusters.get(id)
      // What is forbidden stays so: that verdict is as good as it gets. What does not answer may answer later.
      if (!target?.contents.isSettled || target.tracker.freshness === 'offline') isComplete = false
      return readWorkloads(target, by)
    },
    ...(previous && { previous }),
  }
  const app = engine.toApp(type, slim, context)

  const { objects, workloads, marks } = engine.dependsOn(type, slim)
  const reached = new Set([...asked, ...(app.destination.cluster ? [app.destination.cluster] : [])])
  const things = objects.map((id) => dependency.object(cluster.id, id))
  for (const id of reached) {
    things.push(dependency.reach(id))
    for (const workload of workloads) things.push(dependency.workload(id, workload))
    for (const { mark, value } of marks) things.push(dependency.mark(id, mark, value))
  }
  return { app, things, isComplete }
}

function readWorkloads(
  cluster: Cluster | undefined,
  by: { ids: readonly ObjectId[] } | { mark: string; value: string },
): readonly Workload[] | undefined {
  if (!cluster) return undefined
  const { workloads } = cluster.contents
  if ('mark' in by) {
    const canTell = WORKLOAD_TYPES.every((type) => cluster.canReadWorkloads(type))
    return canTell ? workloads.marked(by.mark, by.value) : undefined
  }
  const wanted = by.ids.filter(isWorkload)
  if (!wanted.every((id) => cluster.canReadWorkloads(id))) return undefined
  return wanted.flatMap((id) => workloads.get(id) ?? [])
}

function isWorkload({ group, kind }: ObjectId): boolean {
  return WORKLOAD_TYPES.some((type) => type.kind === kind && type.group === group)
}
