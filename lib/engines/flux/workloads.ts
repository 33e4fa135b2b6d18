import { type ObjectId, objectKey } from '@/lib/domain/ref'
import type { Workload } from '@/lib/domain/workload'

import type { EngineContext, Slim } from '../engine'
import type { AppFields } from './fields'

export const HELM_NAME = 'helm.toolkit.fluxcd.io/name'
export const HELM_NAMESPACE = 'helm.toolkit.fluxcd.io/namespace'
export const KUSTOMIZE_NAME = 'kustomize.toolkit.fluxcd.io/name'
export const KUSTOMIZE_NAMESPACE = 'kustomize.toolkit.fluxcd.io/namespace'

/** `none` means that the inventory was read and holds no workload; `unreadable` that nobody can tell. */
export type Joined =
  | { state: 'read'; workloads: readonly Workload[]; missing: readonly ObjectId[] }
  | { state: 'none'; total: number }
  | { state: 'unreadable' }

const UNREADABLE: Joined = { state: 'unreadable' }

/**
 * The live workloads of an app: by its inventory, which is the truth, or by Helm's labels where the version of Flux
 * keeps no inventory for a release. No workload found by label proves nothing, so it counts as unreadable.
 */
export function joinWorkloads(
  { id }: Slim,
  { kind, inventory }: AppFields,
  cluster: string | undefined,
  context: EngineContext,
): Joined {
  if (inventory?.workloads.length === 0) return { state: 'none', total: inventory.total }
  if (!cluster) return UNREADABLE
  if (inventory)
    return byIds(inventory.workloads, context.workloads(cluster, { ids: inventory.workloads }))
  if (kind !== 'HelmRelease') return UNREADABLE
  const marked = context.workloads(cluster, { mark: HELM_NAME, value: id.name }) ?? []
  const workloads = marked.filter(({ marks }) => marks[HELM_NAMESPACE] === id.namespace)
  return workloads.length > 0 ? { state: 'read', workloads, missing: [] } : UNREADABLE
}

function byIds(ids: readonly ObjectId[], found: readonly Workload[] | undefined): Joined {
  if (!found) return UNREADABLE
  const wanted = new Set(ids.map(objectKey))
  const workloads = found.filter((workload) => wanted.has(objectKey(workload)))
  const there = new Set(workloads.map(objectKey))
  // A finished Job may delete itself; that is no loss.
  const missing = ids.filter((id) => id.kind !== 'Job' && !there.has(objectKey(id)))
  return { state: 'read', workloads, missing }
}
