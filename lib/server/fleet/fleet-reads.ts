import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { AppRef, ObjectId } from '@/lib/domain/ref'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'
import type { HistoryFilter } from '@/lib/store/store'

import type { RowIndex } from '../index/row-index'
import type { Cluster } from './cluster'
import { dependency } from './dependency-index'
import type { KindState } from './fleet-view'
import { WORKLOAD_TYPES, type KindTable } from './kind-table'
import type { ProjectedWorkload } from './project-workload'
import type { RowKeeper } from './row-keeper'
import type { Timing } from './timing'

/** How reading each watched kind of a cluster stands. */
export function kindStates({ contents }: Cluster, kinds: KindTable): KindState[] {
  return kinds.types.map((type): KindState => {
    const count =
      kinds.roleOf(type)?.is === 'workload'
        ? contents.workloads.countOf(type)
        : contents.shelf(type).size
    const right = contents.rightMissing(type)
    if (right) return { type, state: 'forbidden', message: right.message }
    const problem = contents.faultOf(type)
    if (problem) return { type, state: 'failing', count, message: problem.message }
    if (!contents.isServed(type))
      return { type, state: contents.isDiscovered ? 'not-served' : 'loading' }
    return contents.canRead(type) ? { type, state: 'held', count } : { type, state: 'loading' }
  })
}

/** Whether what is held of a kind is what there is, by the age of the cluster's answers. */
export function isCurrent(
  cluster: Cluster,
  type: ResourceType,
  now: number,
  timing: Timing,
): boolean {
  return (
    cluster.contents.isListed(type) && cluster.freshnessOf(type, now, timing).state !== 'offline'
  )
}

/** Why the events of a cluster, or of the app's cluster, are not all there. */
export function eventNote(
  clusters: ReadonlyMap<string, Cluster>,
  filter: Pick<HistoryFilter, 'app' | 'cluster'>,
): string | undefined {
  const id = filter.app?.cluster ?? filter.cluster
  const asked = id === undefined ? [...clusters.values()] : [clusters.get(id)]
  const notes = asked.flatMap((cluster) => {
    const right = cluster?.contents.eventsRight
    if (!cluster || !right) return []
    const where = right.namespace === undefined ? '' : ` in the namespace ${right.namespace}`
    return [`the right “${right.verb} ${right.resource}”${where} is missing in ${cluster.name}`]
  })
  if (notes.length === 0) return undefined
  return `Events cannot be read: ${notes.slice(0, 3).join('; ')}${notes.length > 3 ? '; …' : ''}.`
}

/** All live workloads of a cluster; undefined when some kind of them cannot be told. */
export function allWorkloads(cluster: Cluster): readonly ProjectedWorkload[] | undefined {
  const canTell = WORKLOAD_TYPES.every((type) => cluster.canReadWorkloads(type))
  return canTell ? cluster.contents.workloads.all() : undefined
}

/**
 * The app that a workload belongs to: one that names it, or one whose mark it carries; of several the one for which both
 * is true. `marks`: those that are known of a workload which is not held.
 */
export function appOfWorkload(
  cluster: Cluster,
  id: ObjectId,
  rows: RowKeeper,
  index: RowIndex,
  marks = cluster.contents.workloads.get(id)?.marks ?? {},
): AppRow | undefined {
  const named = [...rows.appsOn(dependency.workload(cluster.id, id))]
  const marked = Object.entries(marks).flatMap(([mark, value]) => [
    ...rows.appsOn(dependency.mark(cluster.id, mark, value)),
  ])
  const votes = new Map<string, number>()
  for (const key of named) votes.set(key, 100)
  for (const key of marked) votes.set(key, (votes.get(key) ?? 0) + 1)
  const [best] = [...votes].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
  return best && index.get(best[0])
}

/** The app that an object is, or to which it belongs. */
export function appOfObject(
  cluster: Cluster,
  about: ObjectId,
  marks: Readonly<Record<string, string>>,
  kinds: KindTable,
  rows: RowKeeper,
  index: RowIndex,
): AppRef | undefined {
  const type: ResourceType | undefined = kinds.typeOfKind(about)
  if (type && kinds.isAppKind(type)) {
    const { namespace, name } = about
    return { cluster: cluster.id, type: typeName(type), namespace, name }
  }
  return appOfWorkload(cluster, about, rows, index, marks)?.ref
}
