import 'server-only'

import type { Me } from '@/lib/contract/fleet'
import { can, PERMISSIONS, type User } from '@/lib/domain/permission'
import packageJson from '@/package.json'

import type { Runtime } from '../runtime'

/** Who asks, what they may do anywhere, and what the whole installation should know. */
export function readMe({ env, engines, fleet, banner }: Runtime, user: User): Me {
  const word = banner()
  return {
    user: { id: user.id, name: user.name, groups: [...user.groups] },
    mode: env.mode,
    permissions: PERMISSIONS.filter((permission) => can(user, permission)),
    ...(word !== undefined && { banner: word }),
    version: packageJson.version,
    engines: [...engines],
    notices: [...fleet.notices()],
  }
}
