import type { KubeObject } from '../../api/object'
import { idOf, numberAt } from '../access'
import { safeSuffix } from './names'
import { isPodReady } from './pod-status'
import { createPod, removePod } from './pods'
import { controlledBy, type WorkloadContext } from './workload-context'

const MANAGER = { manager: 'kube-controller-manager' } as const

/** Takes a ReplicaSet that no Deployment owns one step further: as many pods as it wants. */
export function reconcileReplicaSet(context: WorkloadContext, set: KubeObject): boolean {
  const { store } = context
  if (set.metadata.ownerReferences?.some(({ kind }) => kind === 'Deployment')) return false
  const wanted = numberAt(set, 1, 'spec', 'replicas')
  const pods = controlledBy(store, set, '', 'Pod')
  for (const pod of pods.slice(wanted)) removePod(context, pod)
  for (let have = pods.length; have < wanted; have += 1) {
    const serial = `${set.metadata.uid ?? ''}/${pods.map(({ metadata }) => metadata.uid).join()}/${have}`
    if (!createPod(context, set, { name: `${set.metadata.name}-${safeSuffix(serial)}` })) break
  }
  const now = controlledBy(store, set, '', 'Pod')
  const ready = now.filter(isPodReady).length
  const status = {
    replicas: now.length,
    fullyLabeledReplicas: now.length,
    ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
    observedGeneration: numberAt(set, 1, 'metadata', 'generation'),
  }
  store.patchStatus(idOf(set), status, MANAGER)
  return false
}
