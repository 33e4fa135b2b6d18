import 'server-only'

import { clusterSlug } from '@/lib/domain/cluster'
import type { ClusterCandidate } from '@/lib/kube/candidate'
import type { StoredCluster } from '@/lib/store/store'

/** The candidates that lead to one cluster. */
export interface Assignment {
  id: string
  candidate: ClusterCandidate
  alternates: ClusterCandidate[]
  stored: StoredCluster | undefined
}

/** Gives clusters their ids: once, stored, never twice. */
export class ClusterDirectory {
  private readonly known = new Map<string, StoredCluster>()
  private readonly used = new Set<string>()

  restore(clusters: readonly StoredCluster[], usedIds: readonly string[]): void {
    for (const cluster of clusters) this.known.set(cluster.id, cluster)
    for (const id of [...usedIds, ...clusters.map(({ id }) => id)]) this.used.add(id)
  }

  /** What was learned of a cluster, for the next time that candidates are assigned. */
  remember(cluster: StoredCluster): void {
    this.known.set(cluster.id, cluster)
    this.used.add(cluster.id)
  }

  /**
   * A cluster turned out to be another one that is known longer: that one keeps its id and gets the place as well, as its
   * only way when it has no other now. The id that is given up stays used.
   */
  fold(
    extra: StoredCluster,
    into: string,
    { isReachedOtherwise }: { isReachedOtherwise: boolean },
  ): void {
    const kept = this.known.get(into)
    if (!kept) return
    this.known.delete(extra.id)
    const place = isReachedOtherwise ? kept.place : extra.place
    const places = [kept.place, ...kept.alternates, extra.place, ...extra.alternates]
    this.remember({
      ...kept,
      place,
      alternates: [...new Set(places)].filter((each) => each !== place),
      contexts: [...new Set([...kept.contexts, ...extra.contexts])],
    })
  }

  /** Another cluster with this uid, the longest known first. */
  otherWithUid(uid: string, than: string): string | undefined {
    for (const { id, uid: known } of this.known.values())
      if (known === uid && id !== than) return id
    return undefined
  }

  /**
   * One assignment for each cluster. A candidate is recognised by its place, else by a context name whose former place
   * nobody leads to any more (a cluster built anew); the first one of a cluster is the one in use.
   */
  assign(candidates: readonly ClusterCandidate[]): Assignment[] {
    const places = new Set(candidates.map(({ place }) => place))
    const assigned = new Map<string, Assignment>()
    for (const candidate of candidates) {
      const stored = this.atPlace(candidate.place) ?? this.ofContext(candidate, places, assigned)
      const id = stored?.id ?? this.newId(candidate)
      const before = assigned.get(id)
      if (before) before.alternates.push(candidate)
      else assigned.set(id, { id, candidate, alternates: [], stored })
    }
    return [...assigned.values()]
  }

  private atPlace(place: string): StoredCluster | undefined {
    const all = [...this.known.values()]
    return (
      all.find((cluster) => cluster.place === place) ??
      all.find(({ alternates }) => alternates.includes(place))
    )
  }

  private ofContext(
    { contexts }: ClusterCandidate,
    places: ReadonlySet<string>,
    assigned: ReadonlyMap<string, unknown>,
  ): StoredCluster | undefined {
    return [...this.known.values()].find(
      (cluster) =>
        !assigned.has(cluster.id) &&
        cluster.contexts.some((context) => contexts.includes(context)) &&
        ![cluster.place, ...cluster.alternates].some((place) => places.has(place)),
    )
  }

  private newId(candidate: ClusterCandidate): string {
    const { contexts, from, place } = candidate
    const name = contexts[0] ?? from
    const id = clusterSlug(name, this.used)
    this.remember({ id, name, place, alternates: [], contexts })
    return id
  }
}
