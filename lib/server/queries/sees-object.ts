import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { can, type User } from '@/lib/domain/permission'

import type { SeesObject } from '../fleet/diffs-view'

/**
 * Which objects of an app a user may see, by the cluster and namespace where they are. Where it deploys may not be known;
 * then namespace and project decide.
 */
export function seesObject(user: User, { destination, project }: AppRow): SeesObject {
  const { cluster } = destination
  const known = new Map<string, boolean>()
  return ({ namespace }) => {
    const held = known.get(namespace)
    if (held !== undefined) return held
    const scope = { namespace, project, ...(cluster !== undefined && { cluster }) }
    const may = can(user, 'resource:read', scope)
    known.set(namespace, may)
    return may
  }
}
