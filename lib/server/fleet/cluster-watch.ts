import 'server-only'

import type { LinkState } from '@/lib/domain/cluster'

import { isoTime, type Clock } from '../clock'
import type { ChangeCollector } from './change-collector'
import type { Cluster } from './cluster'
import { dependency } from './dependency-index'
import type { KindTable } from './kind-table'
import type { Recorder } from './recorder'
import type { RegistrationReader } from './registration-reader'
import type { RowKeeper } from './row-keeper'
import { timeOrderedId } from './time-ordered-id'
import type { Timing } from './timing'

export interface ClusterWatchParts {
  clock: Clock
  timing: Timing
  kinds: KindTable
  rows: RowKeeper
  recorder: Recorder
  changes: ChangeCollector
  registrations: RegistrationReader
}

/** States that mean "it answers": going from one to another is no event of the link. */
const ANSWERING: readonly LinkState[] = ['live', 'lagging', 'forbidden', 'not-installed', 'loading']

/** Draws the conclusions when a cluster has changed or time has passed: link, end of the first list, age of its rows. */
export class ClusterWatch {
  constructor(private readonly parts: ClusterWatchParts) {}

  look(cluster: Cluster): void {
    const { clock, timing, rows, changes } = this.parts
    const now = clock.now()
    this.settle(cluster, now)
    rows.dropVanished(cluster)

    const { tracker, contents, name } = cluster
    const moved = tracker.judge(name, contents.facts(), now, timing)
    if (moved) this.noteLink(cluster, moved.from, now)
    this.age(cluster, now)
    this.lookAtControllers(cluster, now)
    this.parts.registrations.look(cluster, now)

    const shown = JSON.stringify(shownPart(cluster, now))
    if (shown !== cluster.shown) changes.cluster(cluster.id)
    cluster.shown = shown
  }

  private settle(cluster: Cluster, now: number): void {
    const { contents } = cluster
    const { laggingForMs, settleWithinMs } = this.parts.timing
    if (contents.isSettled) return
    if (contents.hasListed('apps', now, laggingForMs)) cluster.appsListedAt ??= now
    const waitedSince = cluster.appsListedAt
    const isDone =
      contents.hasListed('all', now, laggingForMs) ||
      (waitedSince !== undefined && now - waitedSince >= settleWithinMs)
    if (!isDone) return
    contents.isSettled = true
    this.parts.rows.settle(cluster)
  }

  /** Shows the rows anew once their age is of another kind, and asks again when facts come back or go away. */
  private age(cluster: Cluster, now: number): void {
    const { kinds, timing, rows } = this.parts
    const { tracker } = cluster
    const isOffline = tracker.freshness === 'offline'
    const ages = kinds.appTypes().map((type) => cluster.freshnessOf(type, now, timing).state)
    const shown = ages.join()
    if (shown !== cluster.shownFreshness) {
      cluster.shownFreshness = shown
      rows.showAll(cluster)
    }
    if (isOffline === cluster.wasOffline) return
    cluster.wasOffline = isOffline
    if (!isOffline) rows.touchAll(cluster)
    rows.touchThings([dependency.reach(cluster.id)])
  }

  /** Once nobody judges the apps of an engine any more, or somebody does again, all of them are judged again. */
  private lookAtControllers(cluster: Cluster, now: number): void {
    const { contents, controllers, tracker } = cluster
    if (tracker.freshness === 'offline') return
    for (const engine of controllers.judge(now, (kind) => contents.canRead(kind)))
      this.parts.rows.touchEngine(cluster, engine)
  }

  private noteLink(cluster: Cluster, from: LinkState, now: number): void {
    const { state, problem } = cluster.tracker.link()
    if (ANSWERING.includes(from) && ANSWERING.includes(state)) return
    const transition = {
      id: timeOrderedId(now),
      at: isoTime(now),
      kind: 'link' as const,
      cluster: cluster.id,
      from,
      to: state,
      message: problem?.message ?? '',
    }
    this.parts.recorder.transition(transition)
    this.parts.changes.transition(transition)
  }
}

/** What of a cluster is worth telling when it changes; the time of its last answer moves all the time. */
function shownPart(cluster: Cluster, now: number): unknown {
  const { roundTripMs: _, link, ...row } = cluster.toRow(now)
  const { asOf, ...rest } = link
  return { ...row, link: { ...rest, asOf: cluster.tracker.freshness === 'live' ? '' : asOf } }
}
