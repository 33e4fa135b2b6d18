import 'server-only'

import { userInfo } from 'node:os'

import { ROLES, type User } from '@/lib/domain/permission'

import type { ServerEnv } from './env'
import { isAllowedHost } from './http/host-rules'
import { ApiProblem } from './http/problem'

/**
 * Who asks. In local mode that is whoever sits at this machine, and only under a name that nobody else can point here:
 * a foreign Host is refused before any identity is given.
 */
export function authenticate(headers: Headers, env: ServerEnv): User {
  if (!isAllowedHost(headers.get('host'), env.url)) {
    const own = env.url?.origin ?? 'http://127.0.0.1'
    throw new ApiProblem(
      'foreign-host',
      `Fleetglass does not answer to this host name. Open it at ${own}, or set FLEETGLASS_URL to the address that you use.`,
    )
  }
  return localUser()
}

let local: User | undefined

function localUser(): User {
  return (local ??= {
    id: 'local',
    name: accountName(),
    groups: [],
    grants: [{ permissions: ROLES.admin, clusters: ['*'], projects: ['*'], namespaces: ['*'] }],
  })
}

/** Containers may run under a uid that has no account. */
function accountName(): string {
  try {
    return userInfo().username
  } catch {
    return 'local user'
  }
}
