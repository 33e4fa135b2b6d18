import 'server-only'

import { ROLES, type Grant, type User } from '@/lib/domain/permission'

/** Somebody with one grant: an admin of everything unless a test says less. */
export function aUser(grant: Partial<Grant> = {}): User {
  const everything = { clusters: ['*'], projects: ['*'], namespaces: ['*'] }
  const grants = [{ permissions: ROLES.admin, ...everything, ...grant }]
  return { id: 'u', name: 'u', groups: [], grants }
}
