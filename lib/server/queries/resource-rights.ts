import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { can, type Permission, type User } from '@/lib/domain/permission'
import type { ObjectId } from '@/lib/domain/ref'

/** Whether the user has a permission on the App object itself. */
export function mayOnApp(user: User, permission: Permission, { ref, project }: AppRow): boolean {
  return can(user, permission, { cluster: ref.cluster, namespace: ref.namespace, project })
}

/**
 * Whether the user has a permission on an object that an app manages: on the App, and on the cluster and namespace where
 * the object is. An object outside of all namespaces is only for those whose namespaces are not limited.
 */
export function mayOnObject(
  user: User,
  permission: Permission,
  row: AppRow,
  id: ObjectId,
): boolean {
  const { cluster } = row.destination
  return (
    cluster !== undefined &&
    mayOnApp(user, permission, row) &&
    can(user, permission, { cluster, namespace: id.namespace, project: row.project })
  )
}
