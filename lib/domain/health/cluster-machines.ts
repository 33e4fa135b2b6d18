import { conditionWith } from './judgement'
import type { Reader } from './reader'

/** How many machines of a part of a cluster are ready. */
export interface Machines {
  ready: number
  wanted: number
}

/** What a Cluster of Cluster API tells of its machines; older versions tell less. */
export interface ClusterMachines {
  /** "control plane up", "1 of 3 control plane machines ready"; undefined when it says nothing. */
  controlPlane?: string
  isControlPlaneUp: boolean
  /** Undefined where the cluster does not count them: its MachineDeployments do. */
  workers?: Machines
}

/** Reads the counts of `v1beta2`, also where `v1beta1` keeps them under `status.v1beta2`, else the conditions. */
export function machinesOf(cluster: Reader): ClusterMachines {
  const isBetween = cluster.has('status', 'v1beta2')
  const counts = isBetween ? cluster.at('status', 'v1beta2') : cluster.at('status')
  const planned = countOf(counts.at('controlPlane'))
  const workers = countOf(counts.at('workers'))
  const isUp = isControlPlaneUp(cluster)
  const isWhole = planned === undefined || planned.ready >= planned.wanted
  const words =
    planned && !isWhole
      ? `${planned.ready} of ${planned.wanted} control plane machines ready`
      : isUp
        ? 'control plane up'
        : 'control plane not up yet'
  return {
    isControlPlaneUp: isUp && isWhole,
    ...(cluster.has('status') && { controlPlane: words }),
    ...(workers && { workers }),
  }
}

function isControlPlaneUp(cluster: Reader): boolean {
  return (
    cluster.flag('status', 'controlPlaneReady') ??
    cluster.flag('status', 'initialization', 'controlPlaneInitialized') ??
    ['ControlPlaneReady', 'ControlPlaneAvailable', 'ControlPlaneInitialized'].some(
      (type) => conditionWith(cluster.conditions(), type, 'True') !== undefined,
    )
  )
}

function countOf(part: Reader): Machines | undefined {
  const wanted = part.number('desiredReplicas') ?? part.number('replicas')
  return wanted === undefined ? undefined : { ready: part.number('readyReplicas') ?? 0, wanted }
}
