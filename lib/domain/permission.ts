export const PERMISSIONS = [
  'app:read',
  'resource:read',
  'diff:read',
  'logs:read',
  'app:refresh',
  'app:sync',
  'app:prune',
  'app:rollback',
  'app:suspend',
  'app:terminate',
  'workload:restart',
  'git:propose',
  'job:run',
  'git:push',
  'cluster:register',
  'audit:read',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = {
  viewer: PERMISSIONS.slice(0, 3),
  developer: PERMISSIONS.slice(0, 6),
  operator: PERMISSIONS.slice(0, 13),
  admin: PERMISSIONS,
} as const satisfies Record<string, readonly Permission[]>
export type RoleName = keyof typeof ROLES

/** Permissions on the part of the fleet that the globs match; `*` stands for any run of characters. */
export interface Grant {
  permissions: readonly Permission[]
  clusters: readonly string[]
  projects: readonly string[]
  namespaces: readonly string[]
}

export interface User {
  id: string
  name: string
  groups: readonly string[]
  grants: readonly Grant[]
}

/** Where a permission is wanted; an absent part is not asked about (a cluster has no project). */
export interface Scope {
  cluster?: string
  project?: string
  namespace?: string
}

/** Whether one grant of the user covers the permission in that scope. Nothing granted is nothing allowed. */
export function can(user: User, permission: Permission, scope: Scope = {}): boolean {
  return user.grants.some(
    (grant) =>
      grant.permissions.includes(permission) &&
      covers(grant.clusters, scope.cluster) &&
      covers(grant.projects, scope.project) &&
      covers(grant.namespaces, scope.namespace),
  )
}

function covers(globs: readonly string[], value: string | undefined): boolean {
  if (value === undefined) return globs.length > 0
  return globs.some((glob) => matchesGlob(glob, value))
}

/** `*` matches any run of characters, everything else itself. Linear: no pattern can make it slow. */
export function matchesGlob(glob: string, value: string): boolean {
  const [head = '', ...parts] = glob.split('*')
  const tail = parts.pop()
  if (tail === undefined) return head === value
  if (!value.startsWith(head) || value.length < head.length + tail.length) return false
  if (!value.endsWith(tail)) return false
  let from = head.length
  const end = value.length - tail.length
  for (const part of parts) {
    const at = value.indexOf(part, from)
    if (at < 0 || at + part.length > end) return false
    from = at + part.length
  }
  return true
}
