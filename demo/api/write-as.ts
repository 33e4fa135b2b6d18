import type { KubeObject } from './object'
import type { ObjectId, ObjectStore, Writer } from './object-store'

/**
 * Changes an object as a person or a program does who is named in managedFields, at a time (ms) that
 * may be past: `{ manager: 'kubectl-edit', at }`, `{ manager: 'kubectl', subresource: 'scale', at }`.
 */
export function writeAs(
  store: ObjectStore,
  id: ObjectId,
  by: Writer,
  change: (draft: KubeObject) => void,
): KubeObject {
  const written = store.mutate(id, by, change)
  if (!written) throw new Error(`${store.clusterName} has no ${id.kind} ${id.name}`)
  return written
}
