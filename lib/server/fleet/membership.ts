import 'server-only'

import type { ClusterCandidate } from '@/lib/kube/candidate'
import type { ClusterIdentity } from '@/lib/kube/session'

import type { Clock } from '../clock'
import { settingsFor, type Config } from '../config/config-schema'
import { log } from '../log'
import type { ChangeCollector } from './change-collector'
import { Cluster } from './cluster'
import type { ClusterDirectory } from './cluster-directory'
import { ClusterFeed, type FeedEvents } from './cluster-feed'
import { Destinations } from './destinations'
import type { KindTable } from './kind-table'
import type { AssessHealth } from './project-workload'
import type { Recorder } from './recorder'
import type { RowKeeper } from './row-keeper'
import type { Timing } from './timing'

export interface MembershipParts {
  clock: Clock
  timing: Timing
  kinds: KindTable
  assessHealth: AssessHealth
  directory: ClusterDirectory
  members: Map<string, Cluster>
  rows: RowKeeper
  recorder: Recorder
  changes: ChangeCollector
  /** Where the sessions' news goes, but for identities, which are dealt with here. */
  events: Omit<FeedEvents, 'identified'>
  /** Two ways turned out to lead to one cluster: assign the candidates again. */
  rearrange: () => void
}

/** Which clusters there are, and one session for each: opened, reopened, folded, closed. */
export class Membership {
  destinations = new Destinations([])
  /** Counts how often destinations came to mean something else. */
  mappings = 0
  private mapped = ''

  constructor(private readonly parts: MembershipParts) {}

  /** Brings the members in line with candidates and settings. */
  async arrange(candidates: readonly ClusterCandidate[], config: Config): Promise<void> {
    const { clock, timing, kinds, directory, members, rows } = this.parts
    const graceMs = timing.controllerGraceMs
    const assigned = directory.assign(candidates)
    const ids = new Set(assigned.map(({ id }) => id))
    for (const cluster of [...members.values()]) if (!ids.has(cluster.id)) this.remove(cluster)
    for (const { id, candidate, alternates, stored } of assigned) {
      const contexts = [candidate, ...alternates].flatMap((each) => each.contexts)
      const settings = settingsFor(config, contexts)
      const held = members.get(id)
      const cluster =
        held ??
        new Cluster(id, candidate, alternates, settings, kinds, stored, clock.now(), graceMs)
      const before = JSON.stringify([cluster.name, cluster.settings.labels])
      cluster.candidate = candidate
      cluster.alternates = alternates
      cluster.settings = settings
      members.set(id, cluster)
      this.remember(cluster)
      // What is listed is compared with the rows of an earlier process: they have to be in place first.
      if (!held) await this.restore(cluster)
      else if (before !== JSON.stringify([cluster.name, settings.labels])) rows.showAll(cluster)
    }
    this.mapDestinations()
    for (const cluster of members.values()) this.connect(cluster)
  }

  /** Opens the session that is wanted, unless it is open. */
  private connect(cluster: Cluster): void {
    const { clock, timing, kinds, assessHealth, events } = this.parts
    const { candidate, contents, tracker, settings, wanted } = cluster
    if (cluster.openedWith === wanted) return
    cluster.openedWith = wanted
    this.close(cluster)
    contents.beginSession()
    tracker.reopen(clock.now(), candidate.problem)
    events.clusterTouched(cluster)
    if (candidate.problem) return
    const feed = new ClusterFeed(
      cluster,
      { ...events, identified: (each, identity) => this.identified(each, identity) },
      { kinds, assessHealth, now: () => clock.now() },
    )
    try {
      cluster.session = candidate.open({
        types: kinds.types,
        sink: feed,
        timing: timing.session,
        namespaces: settings.namespaces,
        eventSelectors: kinds.eventSelectors,
      })
    } catch (error) {
      // One cluster that cannot be opened must not keep the others from it.
      log().error({ err: error, cluster: cluster.id }, 'a session could not be opened')
    }
  }

  private identified(cluster: Cluster, { uid, version }: ClusterIdentity): void {
    const { directory, members, rows, recorder, rearrange } = this.parts
    if (version !== undefined) cluster.version = version
    if (uid !== undefined && uid !== cluster.uid) {
      const twin = directory.otherWithUid(uid, cluster.id)
      if (twin !== undefined) {
        log().info({ cluster: twin, context: cluster.name }, 'two contexts lead to one cluster')
        directory.fold(cluster.toStored(), twin, { isReachedOtherwise: members.has(twin) })
        recorder.forget(cluster.id)
        rearrange()
        return
      }
      // Another cluster under a known name: nothing that was known of the old one is true of it.
      if (cluster.uid !== undefined) rows.forgetRestored(cluster)
      cluster.uid = uid
    }
    this.remember(cluster)
  }

  private remove(cluster: Cluster): void {
    const { members, rows, changes } = this.parts
    this.close(cluster)
    // Deafens the feed of the session that is closing.
    cluster.contents.beginSession()
    rows.dropCluster(cluster)
    members.delete(cluster.id)
    changes.clusterGone(cluster.id)
  }

  private close(cluster: Cluster): void {
    const { session } = cluster
    cluster.session = undefined
    session?.close().catch((error: unknown) => {
      log().warn({ err: error, cluster: cluster.id }, 'a session did not close in good order')
    })
  }

  private remember(cluster: Cluster): void {
    const stored = cluster.toStored()
    this.parts.directory.remember(stored)
    this.parts.recorder.cluster(stored)
    this.parts.changes.cluster(cluster.id)
  }

  private async restore(cluster: Cluster): Promise<void> {
    const { recorder, rows } = this.parts
    for await (const page of recorder.restoreRows(cluster.id))
      for (const row of page) rows.restore(cluster, row)
  }

  private mapDestinations(): void {
    const { members, rows } = this.parts
    const reachable = [...members.values()].map(({ id, servers, settings }) => ({
      id,
      servers,
      destinations: settings.destinations,
    }))
    const mapped = JSON.stringify(reachable)
    if (mapped === this.mapped) return
    this.mapped = mapped
    this.mappings++
    this.destinations = new Destinations(reachable)
    for (const cluster of members.values()) rows.touchAll(cluster)
  }
}
