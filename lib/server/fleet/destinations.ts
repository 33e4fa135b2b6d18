import 'server-only'

import type { Destination } from '@/lib/domain/app'

/** Which cluster a destination means, or why none. */
export type DestinationAnswer = Pick<Destination, 'cluster' | 'problem'>

export type DestinationTarget =
  { server?: string; name?: string } | { kubeConfigSecret: string; namespace: string }

/** What is known of a cluster as somebody's destination. */
export interface ReachableCluster {
  id: string
  /** API server addresses. */
  servers: readonly string[]
  /** How the operator says that others call it. */
  destinations: readonly string[]
}

const IN_CLUSTER_SERVERS = [
  'https://kubernetes.default.svc',
  'https://kubernetes.default.svc.cluster.local',
]
const IN_CLUSTER_NAME = 'in-cluster'

const NO_NAMES: ReadonlyMap<string, readonly string[]> = new Map()

/**
 * Which registered cluster a destination means, seen from the cluster that stores the app. First match wins: what the
 * operator configured, the cluster itself, an equal API server address, which the engine's own registration may give for
 * a name. Names alone are no proof.
 */
export class Destinations {
  private readonly configured = new Map<string, string>()
  private readonly byServer = new Map<string, Set<string>>()
  /** Apps repeat the same few addresses. */
  private readonly normal = new Map<string, string>()

  constructor(clusters: Iterable<ReachableCluster>) {
    for (const { id, servers, destinations } of clusters) {
      for (const text of destinations) this.configured.set(normalServer(text), id)
      for (const server of servers.map(normalServer)) {
        const ids = this.byServer.get(server) ?? new Set()
        this.byServer.set(server, ids.add(id))
      }
    }
  }

  /** `names`: the addresses that each name means to the engine that asks. */
  find(
    from: string,
    target: DestinationTarget,
    names: ReadonlyMap<string, readonly string[]> = NO_NAMES,
  ): DestinationAnswer {
    if ('kubeConfigSecret' in target) {
      const secret = `${target.namespace}/${target.kubeConfigSecret}`
      const cluster = this.configured.get(secret)
      if (cluster !== undefined) return { cluster }
      return { problem: `The kubeconfig in the Secret ${secret} is not read. ${hint(secret)}` }
    }
    const url = target.server === undefined ? undefined : this.normalised(target.server)
    const cluster = this.configured.get(url ?? '') ?? this.configured.get(target.name ?? '')
    if (cluster !== undefined) return { cluster }
    if (url !== undefined) return this.byUrl(from, url)
    return this.byName(from, target.name ?? '', names.get(target.name ?? '') ?? [])
  }

  private byName(from: string, name: string, servers: readonly string[]): DestinationAnswer {
    const [server, ...others] = new Set(servers.map((each) => this.normalised(each)))
    if (others.length > 0)
      return { problem: `Several clusters are registered as “${name}” there. ${hint(name)}` }
    if (server !== undefined) {
      const configured = this.configured.get(server)
      return configured === undefined ? this.byUrl(from, server) : { cluster: configured }
    }
    if (name === IN_CLUSTER_NAME) return { cluster: from }
    return { problem: `The destination is only named “${name}”. ${hint(name)}` }
  }

  private byUrl(from: string, url: string): DestinationAnswer {
    if (IN_CLUSTER_SERVERS.includes(url)) return { cluster: from }
    const [cluster, ...others] = this.byServer.get(url) ?? []
    if (cluster === undefined)
      return { problem: `No registered cluster has the address ${url}. ${hint(url)}` }
    if (others.length > 0)
      return { problem: `Several registered clusters have the address ${url}. ${hint(url)}` }
    return { cluster }
  }

  private normalised(server: string): string {
    const known = this.normal.get(server)
    if (known !== undefined) return known
    const normal = normalServer(server)
    // Addresses are written by tenants: what is remembered must stay bounded.
    if (this.normal.size < 10_000) this.normal.set(server, normal)
    return normal
  }
}

/** One spelling for one address: no slash at the end, no default port, lower-case host. Other texts stay as they are. */
export function normalServer(text: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return text
  const { protocol, host, pathname } = new URL(text)
  return `${protocol}//${host}${pathname.replace(/\/+$/, '')}`
}

function hint(text: string): string {
  return `Say which cluster it is with “destinations: [${text}]” in fleetglass.yaml.`
}
