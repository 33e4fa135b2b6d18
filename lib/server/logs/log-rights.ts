import 'server-only'

import { can, type User } from '@/lib/domain/permission'

import { authenticate } from '../auth'
import type { ServerEnv } from '../env'
import type { FleetView } from '../fleet/fleet-view'
import { visible } from '../index/visible'
import { mayOnApp } from '../queries/resource-rights'
import { seenApp } from '../queries/seen-app'
import type { TreeObject } from '../tree/object-of-app'

/** Whether somebody may read the logs of a namespace through the app, as both are now. */
export function mayReadLogs(
  fleet: FleetView,
  { row: { ref }, cluster }: Pick<TreeObject, 'row' | 'cluster'>,
  user: User | undefined,
  namespace: string,
): boolean {
  const row = user && seenApp(fleet, ref, visible(user))
  if (!user || !row || !mayOnApp(user, 'logs:read', row)) return false
  return can(user, 'logs:read', { cluster, namespace, project: row.project })
}

/** Who asks, asked again; undefined when that is nobody any more. */
export function userOf(headers: Headers, env: ServerEnv): User | undefined {
  try {
    return authenticate(headers, env)
  } catch {
    return undefined
  }
}
