import 'server-only'

import { isDeepStrictEqual } from 'node:util'

import { withFreshness, type AppRow } from '@/lib/domain/app'
import { appKey, parseAppKey } from '@/lib/domain/ref'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'

import type { Clock } from '../clock'
import type { RowIndex } from '../index/row-index'
import { log } from '../log'
import type { DeploymentBook } from '../records/deployment-book'
import type { ChangeCollector } from './change-collector'
import type { Cluster } from './cluster'
import { dependency, DependencyIndex } from './dependency-index'
import type { Destinations } from './destinations'
import { judgeApp } from './judge-app'
import type { KindTable } from './kind-table'
import type { Recorder } from './recorder'
import { recordGone, recordRow, restoredEntry, type LedgerEntry } from './row-ledger'
import type { Timing } from './timing'

/** `restored` from an earlier process, `provisional` while its cluster is still being read, `kept` from then on. */
type Phase = 'restored' | 'provisional' | 'kept'
type Entry = LedgerEntry & { phase: Phase }

export interface RowKeeperParts {
  clock: Clock
  timing: Timing
  kinds: KindTable
  clusters: ReadonlyMap<string, Cluster>
  destinations: () => Destinations
  index: RowIndex
  changes: ChangeCollector
  recorder: Recorder
  deployments: DeploymentBook
}

/** Apps judged in one go before other work gets its turn. */
const SLICE = 25

/** Judges apps when something that they hang on has changed, and keeps their rows in the index as they are to be shown. */
export class RowKeeper {
  private readonly entries = new Map<string, Entry>()
  private readonly things = new DependencyIndex()
  private readonly queue = new Set<string>()
  private readonly rechecks = new Map<string, number>()
  private isScheduled = false

  constructor(private readonly parts: RowKeeperParts) {}

  restore(cluster: Cluster, row: AppRow): void {
    const key = appKey(row.ref)
    if (this.entries.has(key)) return
    this.entries.set(key, { ...restoredEntry(row), phase: 'restored' })
    cluster.apps.add(key)
    cluster.restored.add(key)
    this.show(key, cluster)
  }

  touch(key: string): void {
    this.queue.add(key)
    if (this.isScheduled) return
    this.isScheduled = true
    this.parts.clock.after(this.parts.timing.judgeAfterMs, () => this.work())
  }

  touchThings(things: Iterable<string>): void {
    for (const thing of things) for (const key of this.things.appsOn(thing)) this.touch(key)
  }

  touchAll(cluster: Cluster): void {
    for (const key of cluster.apps) this.touch(key)
  }

  /** Keys of the apps that hang on a thing by `dependency`. */
  appsOn(thing: string): Iterable<string> {
    return this.things.appsOn(thing)
  }

  touchEngine(cluster: Cluster, engine: string): void {
    for (const key of cluster.apps)
      if (this.entries.get(key)?.row.engine === engine) this.touch(key)
  }

  /** The app's object is gone. */
  gone(cluster: Cluster, key: string): void {
    const entry = this.entries.get(key)
    if (!entry) {
      this.queue.delete(key)
      return
    }
    if (entry.phase === 'kept') this.note(recordGone(entry.row, this.parts.clock.now()))
    this.drop(cluster, key, entry)
  }

  /** The first list of a cluster is over: what is left of an earlier process is judged, or gone without a word. */
  settle(cluster: Cluster): void {
    for (const type of this.parts.kinds.appTypes())
      for (const { id } of cluster.contents.shelf(type).values()) {
        const key = keyOf(cluster, type, id)
        if (this.entries.get(key)?.phase !== 'restored') cluster.met.add(key)
        this.touch(key)
      }
    this.dropVanished(cluster)
    this.touchThings([dependency.reach(cluster.id)])
  }

  /** Restored rows whose kind has been listed, or is not there any more, and that were not in the list. */
  dropVanished(cluster: Cluster): void {
    const { contents } = cluster
    if (!contents.isSettled) return
    for (const key of [...cluster.restored]) {
      const entry = this.entries.get(key)
      if (!entry) continue
      const { type: name, namespace, name: app } = entry.row.ref
      const type = this.parts.kinds.typeNamed(name)
      const isThere = type && contents.shelf(type).get(namespace, app)
      const isTold = !type || contents.isListed(type) || !contents.isServed(type)
      if (!isThere && isTold) this.drop(cluster, key, entry)
    }
  }

  /** What an earlier process knew of another cluster that had this id. */
  forgetRestored(cluster: Cluster): void {
    for (const key of [...cluster.restored]) {
      const entry = this.entries.get(key)
      if (entry) this.drop(cluster, key, entry)
    }
  }

  /** The cluster is no longer part of the fleet. The store keeps its rows in case it comes back. */
  dropCluster(cluster: Cluster): void {
    for (const key of [...cluster.apps]) {
      const entry = this.entries.get(key)
      if (entry) this.hide(cluster, key, entry)
    }
  }

  /** Shows all rows of a cluster anew because their age, or what is said of the cluster, has changed. */
  showAll(cluster: Cluster): void {
    for (const key of cluster.apps) this.show(key, cluster)
  }

  /** Asks again for verdicts whose time has come. */
  sweep(now: number): void {
    for (const [key, at] of this.rechecks) if (at <= now) this.touch(key)
  }

  private work(): void {
    this.isScheduled = false
    let judged = 0
    for (const key of this.queue) {
      if (judged++ >= SLICE) break
      this.queue.delete(key)
      this.judge(key)
    }
    if (this.queue.size === 0) return
    this.isScheduled = true
    this.parts.clock.after(0, () => this.work())
  }

  private judge(key: string): void {
    const { clock, kinds, clusters } = this.parts
    const ref = parseAppKey(key)
    const cluster = ref && clusters.get(ref.cluster)
    const type = ref && kinds.typeNamed(ref.type)
    const role = type && kinds.roleOf(type)
    if (!cluster || !type || role?.is !== 'app') return
    const slim = cluster.contents.shelf(type).get(ref.namespace, ref.name)
    const before = this.entries.get(key)
    const { isSettled } = cluster.contents
    if (!slim) return
    if (
      before &&
      (cluster.tracker.freshness === 'offline' || (before.phase === 'restored' && !isSettled))
    )
      return

    const now = clock.now()
    const { engine } = role
    try {
      const { app, things, isComplete } = judgeApp({
        engine,
        type,
        slim,
        cluster,
        clusters,
        destinations: this.parts.destinations(),
        previous: before?.row,
        now,
      })
      this.things.set(key, things)
      if (app.recheckAt === undefined) this.rechecks.delete(key)
      else this.rechecks.set(key, app.recheckAt)
      const isMet = cluster.met.delete(key)
      const known = before?.phase === 'provisional' ? undefined : before
      const { entry, transitions } = recordRow(known, {
        app,
        now,
        isComplete,
        isNew: isSettled && !isMet && !before,
      })
      this.put(key, cluster, before, { ...entry, phase: isSettled ? 'kept' : 'provisional' })
      for (const transition of transitions) this.note(transition)
      this.parts.deployments.rowJudged(before?.row, entry.row)
    } catch (error) {
      log().error({ err: error, app: key }, 'an app could not be judged')
    }
  }

  private put(key: string, cluster: Cluster, before: Entry | undefined, entry: Entry): void {
    // The moment of judging alone is no change.
    if (before?.phase === entry.phase && isSameRow(before.row, entry.row)) {
      this.entries.set(key, { ...entry, row: before.row })
      return
    }
    this.entries.set(key, entry)
    cluster.apps.add(key)
    cluster.restored.delete(key)
    if (entry.phase === 'kept') this.parts.recorder.row(key, entry.row)
    this.show(key, cluster)
  }

  private show(key: string, cluster: Cluster): void {
    const entry = this.entries.get(key)
    if (!entry) return
    const { index, changes } = this.parts
    changes.row(key, { isNew: index.get(key) === undefined })
    index.upsert(withFreshness(entry.row, this.freshnessOf(entry, cluster)))
  }

  private freshnessOf({ phase, row }: Entry, cluster: Cluster): AppRow['freshness'] {
    const { clock, timing, kinds } = this.parts
    const type = kinds.typeNamed(row.ref.type)
    const { lastAnswerAt } = cluster.stored ?? {}
    if (phase === 'restored' || !type)
      return { state: 'offline', asOf: lastAnswerAt ?? row.freshness.asOf }
    return cluster.freshnessOf(type, clock.now(), timing)
  }

  private drop(cluster: Cluster, key: string, entry: Entry): void {
    this.parts.recorder.rowGone(key)
    this.hide(cluster, key, entry)
  }

  private hide(cluster: Cluster, key: string, { row }: Entry): void {
    const { index, changes } = this.parts
    this.entries.delete(key)
    this.queue.delete(key)
    this.rechecks.delete(key)
    this.things.remove(key)
    cluster.apps.delete(key)
    cluster.restored.delete(key)
    index.remove(key)
    changes.rowGone(key, row)
  }

  private note(transition: Parameters<Recorder['transition']>[0]): void {
    this.parts.recorder.transition(transition)
    this.parts.changes.transition(transition)
  }
}

export function keyOf(
  cluster: Cluster,
  type: ResourceType,
  { namespace, name }: { namespace: string; name: string },
): string {
  return appKey({ cluster: cluster.id, type: typeName(type), namespace, name })
}

function isSameRow(a: AppRow, b: AppRow): boolean {
  const still = { freshness: 0, recheckAt: 0 }
  return isDeepStrictEqual({ ...a, ...still }, { ...b, ...still })
}
