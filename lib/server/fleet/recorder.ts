import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { SeenEvent } from '@/lib/domain/event'
import type { AppRef } from '@/lib/domain/ref'
import { ForeignViewError } from '@/lib/store/saved-views'
import type {
  HistoryFilter,
  Store,
  StoredCluster,
  StoredCommit,
  StoredDeployment,
  StoredView,
  Transition,
} from '@/lib/store/store'

import { isoTime, type Clock } from '../clock'
import { log } from '../log'
import type { Notice } from './fleet-view'
import { RecorderHistory } from './recorder-history'
import type { Timing } from './timing'

/** The engine works on our thread: a portion must not keep readers waiting for long. */
const ROWS_PER_WRITE = 100
/** What may wait in memory while the store cannot be written; older ones are let go. */
const MAX_WAITING_TRANSITIONS = 50_000
const PRUNE_EVERY_MS = 3_600_000

/** What the store held when it was opened. */
export interface Restored {
  clusters: readonly StoredCluster[]
  usedIds: readonly string[]
  transitions: readonly Transition[]
  /** There are no older transitions in the store. */
  areAllTransitions: boolean
}

/**
 * Writes what happens to the store, a moment behind and in batches. A store that cannot be opened or written is said in
 * a notice; everything is kept in memory and tried again, and nobody who reads has to wait for it.
 */
export class Recorder {
  private store: Store | undefined
  private rows = new Map<string, AppRow | undefined>()
  private clusters = new Map<string, StoredCluster>()
  private forgotten = new Set<string>()
  private transitions: Transition[] = []
  private readonly history = new RecorderHistory()
  private opening: Promise<Store> | undefined
  private isClosed = false
  private fault: string | undefined
  private flushing: Promise<void> | undefined
  private triedAt = Number.NEGATIVE_INFINITY
  private prunedAt: number
  private readonly stops: (() => void)[]

  constructor(
    private readonly open: () => Promise<Store>,
    private readonly clock: Clock,
    private readonly timing: Timing,
    private readonly keepDays: number,
  ) {
    this.prunedAt = clock.now()
    this.stops = [clock.every(timing.flushEveryMs, () => void this.flush())]
  }

  /** Opens the store and reads what is needed to begin; empty when it cannot be opened. */
  async restore(limit: number): Promise<Restored> {
    try {
      const store = await this.opened()
      const transitions = await store.transitions({ limit })
      return {
        clusters: await store.clusters(),
        usedIds: await store.usedClusterIds(),
        transitions,
        areAllTransitions: transitions.length < limit,
      }
    } catch (error) {
      this.failed(error)
      return { clusters: [], usedIds: [], transitions: [], areAllTransitions: false }
    }
  }

  /** The stored rows of a cluster in pages; ends early when the store fails. */
  async *restoreRows(cluster: string): AsyncGenerator<readonly AppRow[]> {
    try {
      if (this.store) yield* this.store.rows(cluster)
    } catch (error) {
      this.failed(error)
    }
  }

  row(key: string, row: AppRow): void {
    this.rows.set(key, row)
  }

  rowGone(key: string): void {
    this.rows.set(key, undefined)
  }

  cluster(cluster: StoredCluster): void {
    this.clusters.set(cluster.id, cluster)
  }

  forget(id: string): void {
    this.clusters.delete(id)
    this.forgotten.add(id)
  }

  transition(transition: Transition): void {
    this.transitions.push(transition)
    if (this.transitions.length > MAX_WAITING_TRANSITIONS) this.transitions.shift()
  }

  /** A deployment that began, or moved on: of one run the last state is written. */
  deployment(deployment: StoredDeployment): void {
    this.history.deployments.put(deployment)
  }

  event(event: SeenEvent): void {
    this.history.events.put(event)
  }

  /** Resolves at once: they are written with everything else. */
  async saveCommits(commits: readonly StoredCommit[]): Promise<void> {
    for (const commit of commits) this.history.commits.put(commit)
  }

  /** Those that are stored; none while the store cannot be asked. */
  async commits(repository: string, shas: readonly string[]): Promise<StoredCommit[]> {
    return (await this.asked((store) => store.commits(repository, shas))) ?? []
  }

  async findCommits(words: readonly string[], limit: number): Promise<StoredCommit[]> {
    return (await this.asked((store) => store.findCommits(words, limit))) ?? []
  }

  /** Newest first, from the store; undefined when it cannot be asked. */
  ofApp(app: AppRef, limit: number): Promise<Transition[] | undefined> {
    return this.asked((store) => store.transitions({ app, limit }))
  }

  /** Newest first, from the store; undefined when it cannot be asked. */
  since(from: string, limit: number): Promise<Transition[] | undefined> {
    return this.asked((store) => store.transitions({ since: from, limit }))
  }

  deployments(filter: HistoryFilter): Promise<StoredDeployment[] | undefined> {
    return this.asked((store) => store.deployments(filter))
  }

  events(filter: HistoryFilter): Promise<SeenEvent[] | undefined> {
    return this.asked((store) => store.events(filter))
  }

  /** Views are never kept in memory alone: these three reject with a sentence when the store cannot be used. */
  savedViews(owner: string): Promise<StoredView[]> {
    return this.insisted((store) => store.savedViews(owner))
  }

  saveView(view: StoredView): Promise<void> {
    return this.insisted((store) => store.saveView(view))
  }

  deleteView(id: string, owner: string): Promise<boolean> {
    return this.insisted((store) => store.deleteView(id, owner))
  }

  notice(): Notice | undefined {
    if (this.fault === undefined) return undefined
    return {
      source: 'store',
      message: `What Fleetglass remembers cannot be written: ${this.fault}`,
      remedy:
        'Check that the data directory (FLEETGLASS_DATA) exists, is writable, has room, and is used by one Fleetglass only. It is tried again by itself.',
    }
  }

  /** Writes everything that waits; resolves also when that fails, and then it waits on. */
  async flush(): Promise<void> {
    this.flushing ??= this.writeAll().finally(() => (this.flushing = undefined))
    return this.flushing
  }

  async close(): Promise<void> {
    for (const stop of this.stops) stop()
    await this.flushing
    this.triedAt = Number.NEGATIVE_INFINITY
    await this.flush()
    this.isClosed = true
    await this.store?.close()
    this.store = undefined
  }

  private async writeAll(): Promise<void> {
    const now = this.clock.now()
    if (this.isResting()) return
    this.triedAt = now
    try {
      const store = await this.opened()
      await this.writeClusters(store)
      // Before the rows: a row that is written says that its run has been recorded.
      await this.history.write(store, othersTurn)
      while (this.rows.size > 0 || this.transitions.length > 0) await this.writeBatch(store)
      if (now - this.prunedAt > PRUNE_EVERY_MS) {
        this.prunedAt = now
        await store.prune(isoTime(now - this.keepDays * 86_400_000))
      }
      if (this.fault !== undefined) log().info('the store can be written again')
      this.fault = undefined
    } catch (error) {
      this.failed(error)
    }
  }

  private async writeClusters(store: Store): Promise<void> {
    for (const id of this.forgotten) {
      await store.forgetCluster(id)
      this.forgotten.delete(id)
    }
    if (this.clusters.size === 0) return
    const batch = this.clusters
    this.clusters = new Map()
    try {
      await store.saveClusters([...batch.values()])
    } catch (error) {
      this.clusters = new Map([...batch, ...this.clusters])
      throw error
    }
  }

  private async writeBatch(store: Store): Promise<void> {
    const rows: [string, AppRow | undefined][] = []
    for (const entry of this.rows) if (rows.push(entry) >= ROWS_PER_WRITE) break
    const transitions = this.transitions.splice(0, ROWS_PER_WRITE)
    for (const [key] of rows) this.rows.delete(key)
    try {
      await store.write({
        upserts: rows.flatMap(([, row]) => row ?? []),
        removals: rows.flatMap(([key, row]) => (row ? [] : [key])),
        transitions,
      })
    } catch (error) {
      // What came in meanwhile is newer.
      this.rows = new Map([...rows, ...this.rows])
      this.transitions.unshift(...transitions)
      throw error
    }
    await othersTurn()
  }

  private async asked<T>(ask: (store: Store) => Promise<T>): Promise<T | undefined> {
    try {
      return this.store && (await ask(this.store))
    } catch (error) {
      this.failed(error)
      return undefined
    }
  }

  private async insisted<T>(ask: (store: Store) => Promise<T>): Promise<T> {
    try {
      if (!this.store && this.isResting()) throw new Error(this.fault)
      return await ask(await this.opened())
    } catch (error) {
      if (error instanceof ForeignViewError) throw error
      this.failed(error)
      const why = `Saved views cannot be used now, because the store cannot: ${this.fault ?? ''}`
      throw new Error(why, { cause: error })
    }
  }

  /** Opening waits for locks, so whoever asks must not make it be tried more often. */
  private isResting(): boolean {
    const sinceMs = this.clock.now() - this.triedAt
    return this.fault !== undefined && sinceMs < this.timing.retryStoreEveryMs
  }

  private async opened(): Promise<Store> {
    if (this.isClosed) throw new Error('Fleetglass is stopping.')
    this.opening ??= this.open().finally(() => (this.opening = undefined))
    return (this.store ??= await this.opening)
  }

  private failed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error)
    if (this.fault !== message) log().error({ err: error }, 'the store cannot be used')
    this.fault = message
  }
}

/** The engine works inside the call: others get their turn between two batches. */
function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
