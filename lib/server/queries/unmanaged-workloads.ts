import 'server-only'

import type { ClusterDetail } from '@/lib/contract/cluster'
import { objectKey } from '@/lib/domain/ref'

import type { FleetView } from '../fleet/fleet-view'
import type { ProjectedWorkload } from '../fleet/project-workload'
import type { Visibility } from '../index/visible'
import { scopeOf } from './sees-support'
import { sortItems } from './page-items'
import { cronJobOf, ownerOf } from './workload-owner'

type Workloads = ClusterDetail['workloads']

const MOST_SHOWN = 200

/** Namespaces that come with a cluster; what runs there is nobody's oversight. */
const SYSTEM = /^(kube-system|kube-public|kube-node-lease|local-path-storage|gke-.*|openshift-.*)$/

/** The live workloads of a cluster: how many an engine looks after, and which of those that one sees nobody does. */
export function unmanagedWorkloads(fleet: FleetView, cluster: string, seen: Visibility): Workloads {
  const all = fleet.workloads(cluster)
  if (!all)
    return {
      ...{ total: 0, managed: 0, unmanaged: [], unmanagedTotal: 0 },
      note: 'The workloads of this cluster cannot be read now.',
    }
  const cronJobs = new Set(all.filter(({ kind }) => kind === 'CronJob').map(objectKey))
  // The runs of a CronJob are told by it.
  const isRun = (workload: ProjectedWorkload) => {
    const maker = cronJobOf(workload)
    return maker !== undefined && cronJobs.has(objectKey(maker))
  }
  const unowned = all.filter((each) => isUnmanaged(fleet, cluster, each) && !isRun(each))
  const visible = unowned.filter(
    ({ namespace }) => seen.all || seen.sees(scopeOf(cluster, namespace)),
  )
  return {
    total: all.length,
    managed: all.filter((each) => !isUnmanaged(fleet, cluster, each)).length,
    unmanaged: sortItems(visible, placeOf)
      .slice(0, MOST_SHOWN)
      .map((workload) => ({
        kind: workload.kind,
        namespace: workload.namespace,
        name: workload.name,
        health: workload.health.status,
        images: [...workload.images],
        by: writtenBy(workload),
      })),
    unmanagedTotal: visible.length,
  }
}

/** No app owns it, no engine has marked it, and it is no part of an engine's own installation. */
export function isUnmanaged(
  fleet: FleetView,
  cluster: string,
  workload: ProjectedWorkload,
): boolean {
  if (workload.partOf !== undefined && isEngine(fleet, cluster, workload.partOf)) return false
  if (Object.keys(workload.marks).some((mark) => !COMMON.test(mark))) return false
  return ownerOf(fleet, cluster, workload) === undefined
}

/** Labels and annotations that many tools write: they prove nothing. */
const COMMON = /^(app\.kubernetes\.io|meta\.helm\.sh|helm\.sh)\//

function isEngine(fleet: FleetView, cluster: string, partOf: string): boolean {
  return fleet.cluster(cluster)?.engines.some(({ id }) => id === partOf) ?? false
}

/** "Helm release prometheus", where the workload's annotations are held and say so. */
export function writtenBy({ marks }: ProjectedWorkload): string {
  const release = marks['meta.helm.sh/release-name']
  if (release !== undefined) return `Helm release ${release}`
  return marks['app.kubernetes.io/managed-by'] === 'Helm' ? 'Helm' : ''
}

function placeOf({ namespace, name, kind }: ProjectedWorkload) {
  return [SYSTEM.test(namespace) ? 1 : 0, namespace, name, kind] as const
}
