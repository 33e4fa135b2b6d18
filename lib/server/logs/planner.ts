import 'server-only'

import type { User } from '@/lib/domain/permission'
import type { ObjectId } from '@/lib/domain/ref'

import type { FleetView } from '../fleet/fleet-view'
import type { TreeObject } from '../tree/object-of-app'
import { mayReadLogs } from './log-rights'
import { containersToRead, planLogs, type LogPlan } from './pods-of'

/** Whether an object is a pod itself. */
export function isPod({ group, kind }: ObjectId): boolean {
  return group === '' && kind === 'Pod'
}

/** What is to be read, as the tree has it each time; asking also keeps the tree watched. */
export function planner(
  fleet: FleetView,
  found: TreeObject,
  container: string | undefined,
  reader: () => User | undefined,
): () => Promise<LogPlan> {
  // A pod that is gone may have left its log behind: it is asked for once.
  let last = found.isGone && isPod(found.id) ? lastSeen(found, container) : undefined
  return async () => {
    const plan = last
    last = undefined
    if (plan) return plan
    const user = reader()
    const tree = (await fleet.trees.look(found.row.ref)) ?? found.tree
    return planLogs(tree, found.key, container, (namespace) =>
      mayReadLogs(fleet, found, user, namespace),
    )
  }
}

function lastSeen({ id, object }: TreeObject, container: string | undefined): LogPlan {
  const { namespace, name: pod } = id
  const containers = containersToRead(object?.containers, container)
  return { sources: containers.map((each) => ({ namespace, pod, container: each })) }
}
