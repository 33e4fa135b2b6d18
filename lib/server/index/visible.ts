import 'server-only'

import { can, type Scope, type User } from '@/lib/domain/permission'

/** What a user may see of the fleet. Everything that leaves the server is asked through this. */
export interface Visibility {
  /** Equal for users who see the same: lets them share counts and frames. */
  key: string
  sees(scope: Scope): boolean
  /** Whether there is nothing that the user may not see; saves asking row by row. */
  all: boolean
}

/** The part of the fleet whose apps a user may read. */
export function visible(user: User): Visibility {
  const grants = user.grants.filter((grant) => grant.permissions.includes('app:read'))
  return {
    key: JSON.stringify(grants.map((g) => [g.clusters, g.projects, g.namespaces])),
    sees: (scope) => can(user, 'app:read', scope),
    all: grants.some((g) =>
      [g.clusters, g.projects, g.namespaces].every((globs) => globs.includes('*')),
    ),
  }
}
