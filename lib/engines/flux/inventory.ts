import type { ObjectId } from '@/lib/domain/ref'

import { intern, isRecord, unreadable } from '../parse'

const WORKLOAD_KINDS = new Set([
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'batch/Job',
  'batch/CronJob',
])

/** What is kept of an inventory: how much it holds, and which of it runs something. */
export interface Inventory {
  total: number
  workloads: readonly ObjectId[]
  /** The namespace of all its objects, where they share one. */
  namespace?: string
}

/**
 * Reads `<namespace>_<name>_<group>_<kind>` as Flux writes it. Only names of RBAC objects may hold colons, written
 * as two underscores; a core group is empty, and so is the namespace of a cluster-scoped object.
 */
export function parseInventoryId(text: string): ObjectId | undefined {
  const first = text.indexOf('_')
  const last = text.lastIndexOf('_')
  const middle = text.lastIndexOf('_', last - 1)
  if (first < 0 || middle <= first || last === text.length - 1) return undefined
  const name = text.slice(first + 1, middle).replaceAll('__', ':')
  if (name === '') return undefined
  return {
    namespace: intern(text.slice(0, first)),
    name: intern(name),
    group: intern(text.slice(middle + 1, last)),
    kind: intern(text.slice(last + 1)),
  }
}

/** Walks `status.inventory.entries` once, by hand. Undefined where the object has none. */
export function readInventory(inventory: unknown): { value?: Inventory; problem?: string } {
  if (inventory === undefined || inventory === null) return {}
  const entries: unknown = isRecord(inventory) ? (inventory.entries ?? []) : inventory
  if (!Array.isArray(entries)) {
    return { problem: unreadable('status.inventory.entries', 'expected array') }
  }
  const workloads: ObjectId[] = []
  const namespaces = new Set<string>()
  for (const entry of entries as readonly unknown[]) {
    const id =
      isRecord(entry) && typeof entry.id === 'string' ? parseInventoryId(entry.id) : undefined
    if (!id) return { problem: unreadable('status.inventory.entries', 'an entry has no usable id') }
    namespaces.add(id.namespace)
    if (WORKLOAD_KINDS.has(`${id.group}/${id.kind}`)) workloads.push(id)
  }
  namespaces.delete('')
  const [namespace, ...others] = namespaces
  const shared = namespace !== undefined && others.length === 0 ? { namespace } : {}
  return { value: { total: entries.length, workloads, ...shared } }
}
