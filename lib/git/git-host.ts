import 'server-only'

import { matchesGlob } from '@/lib/domain/permission'

import { FileProblem } from './file-problem'

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

export type HostAnswer =
  { host: GitHost } | { problem: string; code: 'not-listed' | 'not-permitted' }

/** Which list of fleetglass.yaml is asked, and what is read by it. */
export interface HostList {
  section: string
  /** "Git", "Charts". */
  what: string
}

const GIT: HostList = { section: 'git', what: 'Git' }
export const CHARTS: HostList = { section: 'charts', what: 'Charts' }

/**
 * The host that may be asked for an address on that asker's behalf. Nothing is read from hosts that the operator did not
 * list: who writes an app's source address must not choose where we connect or which credential we show.
 */
export function permittedHost(
  hosts: readonly GitHost[],
  url: string,
  { cluster, project }: GitAsker,
  { section, what }: HostList = GIT,
): HostAnswer {
  const name = URL.canParse(url) ? new URL(url).host : ''
  const named = hosts.filter(({ host }) => host.toLowerCase() === name)
  const verb = what.endsWith('s') ? 'are' : 'is'
  if (named.length === 0) {
    const problem = `${what} at ${name || 'this address'} ${verb} not read: list the host under “${section}” in fleetglass.yaml.`
    return { problem, code: 'not-listed' }
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
        problem: `${what} at ${name} may not be read for project ${project} of cluster ${cluster}: fleetglass.yaml allows it to others.`,
        code: 'not-permitted',
      }
}

/** The same, as a failure that people are told of. */
export function demandHost(
  hosts: readonly GitHost[],
  url: string,
  asker: GitAsker,
  list: HostList = GIT,
): GitHost {
  const answer = permittedHost(hosts, url, asker, list)
  if ('problem' in answer) throw new FileProblem(answer.code, answer.problem)
  return answer.host
}
