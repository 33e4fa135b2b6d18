import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { Controller } from '@/lib/domain/controller'
import type { SeenEvent } from '@/lib/domain/event'
import type { AppRef, ObjectId } from '@/lib/domain/ref'
import type { WindowVerdict } from '@/lib/domain/sync-window'
import type { ClusterCandidate } from '@/lib/kube/candidate'
import type { HistoryFilter, StoredDeployment } from '@/lib/store/store'

import { EMPTY_CONFIG, type Config } from '../config/config-schema'
import type { FleetDiffs } from '../diff/fleet-diffs'
import type { RowIndex } from '../index/row-index'
import type { FleetObjects } from '../live/fleet-objects'
import { log } from '../log'
import type { FleetLogs } from '../logs/fleet-logs'
import type { FleetSupport } from '../support/fleet-support'
import type { FleetTrees } from '../tree/fleet-trees'
import { assembleFleet, type FleetParts } from './assemble-fleet'
import type { Cluster } from './cluster'
import { allWorkloads, appOfWorkload, eventNote, kindStates } from './fleet-reads'
import type { ClusterRow, FleetChange, FleetView, KindState, Notice } from './fleet-view'
import type { ProjectedWorkload } from './project-workload'
import { RECENT_LIMIT, type RecentChanges } from './recent-changes'

/** A hundred clusters are asked for by most answers; only its age moves while nothing happens to one. */
const TELL_ANEW_MS = 250

/** All clusters that candidates lead to, watched: the live state that every answer is read from. */
export class Fleet implements FleetView {
  readonly index: RowIndex
  readonly history: RecentChanges
  readonly support: FleetSupport
  readonly live: FleetObjects
  readonly trees: FleetTrees
  readonly logs: FleetLogs
  readonly diffs: FleetDiffs
  private readonly members: Map<string, Cluster>
  private readonly own: ReturnType<typeof assembleFleet>
  private readonly touched = new Set<Cluster>()
  private readonly stops: (() => void)[]
  private candidates: readonly ClusterCandidate[] | undefined
  private config: Config = EMPTY_CONFIG
  private candidateNotices: readonly Notice[] = []
  private configNotice: Notice | undefined
  private arranging: Promise<void> = Promise.resolve()
  private isArranged = false
  /** Clusters as they were last told; whatever is noticed of one has it told anew. */
  private readonly told = new WeakMap<Cluster, { at: number; row: ClusterRow }>()

  constructor(private readonly parts: FleetParts) {
    const { clock, timing } = parts
    this.own = assembleFleet(parts, {
      rearrange: () => void this.arrange(),
      clusterTouched: (cluster) => this.lookSoon(cluster),
      settings: () => this.config,
    })
    const { members, index, history, support, live, trees, logs, diffs, changes } = this.own
    this.members = members
    this.index = index
    this.history = history
    this.support = support
    this.live = live
    this.trees = trees
    this.logs = logs
    this.diffs = diffs
    this.stops = [
      changes.subscribe(({ transitions }) => history.add(transitions)),
      clock.every(timing.sweepEveryMs, () => this.sweep()),
      clock.every(timing.noteAnswersEveryMs, () => this.saveClusters()),
    ]
  }

  /** Takes up what the store holds. To be awaited before the first candidates come. */
  async restore(): Promise<void> {
    const restored = await this.parts.recorder.restore(RECENT_LIMIT)
    this.own.directory.restore(restored.clusters, restored.usedIds)
    this.history.restore(restored.transitions, restored.areAllTransitions)
  }

  /** The clusters that there are now; resolves when their sessions are open. */
  async setCandidates(
    candidates: readonly ClusterCandidate[],
    notices: readonly Notice[],
  ): Promise<void> {
    this.candidates = candidates
    this.candidateNotices = notices
    await this.arrange()
  }

  async setConfig(config: Config, notice: Notice | undefined): Promise<void> {
    this.config = config
    this.configNotice = notice
    if (this.candidates) await this.arrange()
  }

  settings(): Config {
    return this.config
  }

  banner(): string | undefined {
    return this.config.banner
  }

  clusters(): readonly ClusterRow[] {
    const now = this.parts.clock.now()
    const rows = Array.from(this.members.values(), (cluster) => this.rowOf(cluster, now))
    return rows.sort((a, b) => (a.name < b.name || (a.name === b.name && a.id < b.id) ? -1 : 1))
  }

  cluster(id: string): ClusterRow | undefined {
    const cluster = this.members.get(id)
    return cluster && this.rowOf(cluster, this.parts.clock.now())
  }

  deployments(filter: HistoryFilter): Promise<StoredDeployment[]> {
    return this.own.deployments.list(filter)
  }

  async events(filter: HistoryFilter): Promise<{ events: SeenEvent[]; note?: string }> {
    const note = eventNote(this.members, filter)
    return { events: await this.own.events.list(filter), ...(note !== undefined && { note }) }
  }

  controllers(id: string): readonly (Controller & { engine: string })[] {
    return this.members.get(id)?.controllers.list() ?? []
  }

  kinds(id: string): readonly KindState[] {
    const cluster = this.members.get(id)
    return cluster ? kindStates(cluster, this.parts.kinds) : []
  }

  workloads(id: string): readonly ProjectedWorkload[] | undefined {
    const cluster = this.members.get(id)
    return cluster && allWorkloads(cluster)
  }

  appOf(id: string, workload: ObjectId): AppRow | undefined {
    const cluster = this.members.get(id)
    return cluster && appOfWorkload(cluster, workload, this.own.rows, this.index)
  }

  windows(ref: AppRef): WindowVerdict | undefined {
    const { kinds } = this.parts
    const type = kinds.typeNamed(ref.type)
    const role = type && kinds.roleOf(type)
    const cluster = this.members.get(ref.cluster)
    const slim = type && cluster?.contents.shelf(type).get(ref.namespace, ref.name)
    if (!cluster || !slim || role?.is !== 'app') return undefined
    return role.engine.windows?.(type, slim, this.own.contextOf(role.engine, cluster))
  }

  isReady(): boolean {
    return this.isArranged
  }

  notices(): readonly Notice[] {
    const own = [this.configNotice, this.parts.recorder.notice()]
    return [...this.candidateNotices, ...own.filter((notice) => notice !== undefined)]
  }

  retry(id: string): boolean {
    const cluster = this.members.get(id)
    cluster?.session?.retryNow()
    return cluster !== undefined
  }

  subscribe(listener: (change: FleetChange) => void): () => void {
    return this.own.changes.subscribe(listener)
  }

  /** Writes what waits and closes all sessions. */
  async stop(): Promise<void> {
    for (const stop of this.stops) stop()
    this.trees.stop()
    this.logs.stop()
    this.diffs.close()
    this.saveClusters()
    // First what must not be lost: whoever ends us may not wait for slow goodbyes.
    await this.parts.recorder.close()
    await Promise.allSettled(
      [...this.members.values()].map(async ({ session }) => session?.close()),
    )
  }

  /** One after the other: each begins with what the one before has left. */
  private arrange(): Promise<void> {
    this.arranging = this.arranging
      .then(async () => {
        await this.own.membership.arrange(this.candidates ?? [], this.config)
        this.isArranged = true
        for (const cluster of this.members.values()) this.told.delete(cluster)
      })
      .catch((error: unknown) => log().error({ err: error }, 'the clusters could not be arranged'))
    return this.arranging
  }

  private rowOf(cluster: Cluster, now: number): ClusterRow {
    const known = this.told.get(cluster)
    if (known && now - known.at < TELL_ANEW_MS) return known.row
    const row = cluster.toRow(now)
    this.told.set(cluster, { at: now, row })
    return row
  }

  private lookSoon(cluster: Cluster): void {
    this.told.delete(cluster)
    if (this.touched.size === 0)
      this.parts.clock.after(0, () => {
        const clusters = [...this.touched]
        this.touched.clear()
        for (const each of clusters) this.look(each)
      })
    this.touched.add(cluster)
  }

  private sweep(): void {
    for (const cluster of this.members.values()) this.look(cluster)
    this.own.rows.sweep(this.parts.clock.now())
  }

  private look(cluster: Cluster): void {
    this.told.delete(cluster)
    if (this.members.get(cluster.id) === cluster) this.own.watch.look(cluster)
  }

  private saveClusters(): void {
    for (const cluster of this.members.values()) this.parts.recorder.cluster(cluster.toStored())
  }
}
