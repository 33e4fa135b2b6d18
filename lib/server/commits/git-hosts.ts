import 'server-only'

import type { GitHost } from '@/lib/git/git-host'

import type { Config } from '../config/config-schema'

/** The Git hosts of fleetglass.yaml with their tokens. A variable that is not set is said by Git's own refusal. */
export function gitHosts({ git }: Config, env: NodeJS.ProcessEnv): GitHost[] {
  return withTokens(git, env)
}

/** The chart repositories and registries of fleetglass.yaml with their tokens. */
export function chartHosts({ charts }: Config, env: NodeJS.ProcessEnv): GitHost[] {
  return withTokens(charts, env)
}

function withTokens(hosts: Config['git'], env: NodeJS.ProcessEnv): GitHost[] {
  return hosts.map(({ tokenEnv, ...host }) => {
    const token = tokenEnv === undefined ? undefined : env[tokenEnv]
    return { ...host, ...(token && { token }) }
  })
}
