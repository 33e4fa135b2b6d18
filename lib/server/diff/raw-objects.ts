import 'server-only'

import type { ObjectId } from '@/lib/domain/ref'
import { KubeError } from '@/lib/kube/kube-error'
import type { ClusterSession } from '@/lib/kube/session'
import { isRecord } from '@/lib/domain/secret-values'

import { isoTime, type Clock } from '../clock'
import type { Cluster } from '../fleet/cluster'
import type { JsonObject } from '../fleet/fleet-view'
import { notServed, readProblem, silence } from '../live/read-problem'
import { objectPath, ServedKinds, type ServedKind } from '../live/served-kinds'
import { fault } from './problem'

/** One object as its API server answered it, nothing masked: it must not leave this folder but for the comparison. */
export type RawRead =
  | { state: 'read'; object: JsonObject; asOf: string }
  | { state: 'missing'; isKindMissing: boolean; problem: string }
  | { state: 'unread'; problem: string }

/** An object in a version of its kind; without one it is the version that the cluster prefers. */
export interface VersionedId extends ObjectId {
  version?: string
}

/** Reads whole objects one by one, Secrets too, by name. Never throws for what a cluster answers, but for its silence. */
export class RawObjects {
  private readonly served: ServedKinds

  constructor(
    private readonly clock: Clock,
    keepMs: number,
  ) {
    this.served = new ServedKinds(clock, keepMs)
  }

  async read(cluster: Cluster, id: VersionedId, signal: AbortSignal): Promise<RawRead> {
    const session = sessionOf(cluster)
    let plural: string | undefined
    try {
      const kind = await this.served.find(cluster, session, id)
      if (!kind) return missing(notServed(cluster, id), true)
      plural = kind.plural
      const asOf = isoTime(this.clock.now())
      const object = await inSomeVersion(kind, id.version, (served) =>
        session.get(objectPath(id, served), signal),
      )
      if (!isRecord(object)) throw new TypeError('not an object')
      return { state: 'read', object, asOf }
    } catch (error) {
      signal.throwIfAborted()
      const problem = readProblem(cluster, id, plural, error)
      if (!(error instanceof KubeError)) return { state: 'unread', problem }
      if (error.status === 0) throw fault('unreachable', silence(cluster))
      if (error.status === 404) return missing(problem, false)
      return { state: 'unread', problem }
    }
  }

  /** Where a kind is served; undefined when it is not, or when that cannot be told. */
  async kindOf(
    cluster: Cluster,
    id: Pick<ObjectId, 'group' | 'kind'>,
  ): Promise<ServedKind | undefined> {
    const { session } = cluster
    if (!session) return undefined
    return this.served.find(cluster, session, id).catch(() => undefined)
  }
}

/** The open session of a cluster that answers; throws the fault that says why there is none. */
export function sessionOf(cluster: Cluster): ClusterSession {
  const { session, tracker } = cluster
  if (!session || tracker.freshness === 'offline') throw fault('unreachable', silence(cluster))
  return session
}

/** A version that is not served answers as a missing object does, so the cluster's own is asked then. */
export async function inSomeVersion<T>(
  kind: ServedKind,
  version: string | undefined,
  ask: (kind: ServedKind) => Promise<T>,
): Promise<T> {
  if (version === undefined || version === '' || version === kind.version) return ask(kind)
  try {
    return await ask({ ...kind, version: encodeURIComponent(version) })
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return ask(kind)
    throw error
  }
}

function missing(problem: string, isKindMissing: boolean): RawRead {
  return { state: 'missing', isKindMissing, problem }
}
