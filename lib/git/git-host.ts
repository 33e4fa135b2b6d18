import 'server-only'

import { matchesGlob } from '@/lib/domain/permission'

/** A Git host that the operator lets Fleetglass read, on whose behalf, and with which credential. */
export interface GitHost {
  /** `github.com` or `git.example.com:8443`. */
  host: string
  username: string
  /** Absent for public repositories. */
  token?: string
  /** Whether its address may be private, loopback or plain http: an operator's decision, as addresses are written by tenants. */
  allowPrivate: boolean
  /** For whose apps; globs. Empty lists allow nobody. */
  allow: readonly { clusters: readonly string[]; projects: readonly string[] }[]
}

/** On whose behalf something is read from Git. */
export interface GitAsker {
  cluster: string
  project: string
}

export type HostAnswer = { host: GitHost } | { problem: string }

/**
 * The host that may be asked for an address on that asker's behalf. Nothing is read from hosts that the operator did not
 * list: who writes an app's source address must not choose where we connect or which credential we show.
 */
export function permittedHost(
  hosts: readonly GitHost[],
  url: string,
  { cluster, project }: GitAsker,
): HostAnswer {
  const name = URL.canParse(url) ? new URL(url).host : ''
  const named = hosts.filter(({ host }) => host.toLowerCase() === name)
  if (named.length === 0) {
    const problem = `Git at ${name || 'this address'} is not read: list the host under “git” in fleetglass.yaml.`
    return { problem }
  }
  const host = named.find(({ allow }) =>
    allow.some(
      ({ clusters, projects }) =>
        clusters.some((glob) => matchesGlob(glob, cluster)) &&
        projects.some((glob) => matchesGlob(glob, project)),
    ),
  )
  return host
    ? { host }
    : {
        problem: `Git at ${name} may not be read for project ${project} of cluster ${cluster}: fleetglass.yaml allows it to others.`,
      }
}
