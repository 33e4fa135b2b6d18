import 'server-only'

import type { GitHost } from '@/lib/git/git-host'

import type { Config } from '../config/config-schema'

/** The Git hosts of fleetglass.yaml with their tokens. A variable that is not set is said by Git's own refusal. */
export function gitHosts({ git }: Config, env: NodeJS.ProcessEnv): GitHost[] {
  return git.map(({ tokenEnv, ...host }) => {
    const token = tokenEnv === undefined ? undefined : env[tokenEnv]
    return { ...host, ...(token && { token }) }
  })
}
