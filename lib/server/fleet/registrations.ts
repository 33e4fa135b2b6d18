import 'server-only'

import { isDeepStrictEqual } from 'node:util'

import type { DeployCluster } from '@/lib/domain/app-set'

/** What one instance of an engine knows of the clusters that it deploys to; names, servers and labels only. */
export interface Registration {
  engine: string
  /** Where the instance runs. */
  namespace: string
  /** Absent when it may not be read, or was not yet. */
  clusters?: readonly DeployCluster[]
  /** Why not, and which right would let it be read. */
  note?: string
}

const NOBODY: ReadonlyMap<string, readonly string[]> = new Map()

/** The registrations of clusters that the engines of one cluster keep, as last read. */
export class Registrations {
  /** What they were last read for; read again when it is something else. */
  readFor = ''
  /** Epoch ms of the next reading. */
  nextAt = 0
  isReading = false
  /** Counts what is new. */
  revision = 0
  private held: readonly Registration[] = []
  private servers = new Map<string, Map<string, readonly string[]>>()

  /** Answers whether anything is new. */
  set(registrations: readonly Registration[]): boolean {
    if (isDeepStrictEqual(this.held, registrations)) return false
    this.held = registrations
    this.revision++
    this.servers = new Map()
    for (const { engine, clusters = [] } of registrations) {
      const names = this.servers.get(engine) ?? new Map<string, readonly string[]>()
      this.servers.set(engine, names)
      for (const { name, server } of clusters)
        names.set(name, [...new Set([...(names.get(name) ?? []), server])])
    }
    return true
  }

  find(engine: string, namespace: string): Registration | undefined {
    return this.held.find((each) => each.engine === engine && each.namespace === namespace)
  }

  /** The servers that each name means to an engine here; several when its instances disagree. */
  serversOf(engine: string): ReadonlyMap<string, readonly string[]> {
    return this.servers.get(engine) ?? NOBODY
  }
}
