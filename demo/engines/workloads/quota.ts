import type { KubeObject } from '../../api/object'
import { dig, idOf } from '../access'
import { quotaUsed } from './pod-refusal'
import type { WorkloadContext } from './workload-context'

const BY = { manager: 'kube-controller-manager', subresource: 'status' } as const

/** Writes what the pods of a namespace use of a quota. Always false: one step is all. */
export function reconcileQuota({ store }: WorkloadContext, quota: KubeObject): boolean {
  const used = quotaUsed(store, quota)
  store.patchStatus(idOf(quota), { hard: dig(quota, 'spec', 'hard'), used }, BY)
  return false
}
