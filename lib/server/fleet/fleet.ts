import 'server-only'

import type { ClusterCandidate } from '@/lib/kube/candidate'

import type { Clock } from '../clock'
import { EMPTY_CONFIG, type Config } from '../config/config-schema'
import { RowIndex } from '../index/row-index'
import { log } from '../log'
import { ChangeCollector } from './change-collector'
import type { Cluster } from './cluster'
import { ClusterDirectory } from './cluster-directory'
import { ClusterWatch } from './cluster-watch'
import type { ClusterRow, FleetChange, FleetView, Notice } from './fleet-view'
import type { KindTable } from './kind-table'
import { Membership } from './membership'
import type { AssessHealth } from './project-workload'
import { RECENT_LIMIT, RecentChanges } from './recent-changes'
import type { Recorder } from './recorder'
import { keyOf, RowKeeper } from './row-keeper'
import type { Timing } from './timing'

export interface FleetParts {
  clock: Clock
  timing: Timing
  kinds: KindTable
  assessHealth: AssessHealth
  recorder: Recorder
}

/** All clusters that candidates lead to, watched: the live state that every answer is read from. */
export class Fleet implements FleetView {
  readonly index: RowIndex
  readonly history: RecentChanges
  private readonly members = new Map<string, Cluster>()
  private readonly directory = new ClusterDirectory()
  private readonly changes: ChangeCollector
  private readonly rows: RowKeeper
  private readonly watch: ClusterWatch
  private readonly membership: Membership
  private readonly touched = new Set<Cluster>()
  private readonly stops: (() => void)[]
  private candidates: readonly ClusterCandidate[] | undefined
  private config: Config = EMPTY_CONFIG
  private candidateNotices: readonly Notice[] = []
  private configNotice: Notice | undefined
  private arranging: Promise<void> = Promise.resolve()
  private isArranged = false

  constructor(private readonly parts: FleetParts) {
    const { clock, timing, kinds, recorder } = parts
    const { members, directory } = this
    this.index = new RowIndex((id) => members.get(id)?.facts)
    const { index } = this
    const changes = (this.changes = new ChangeCollector(clock, timing.judgeAfterMs))
    const rows = (this.rows = new RowKeeper({
      ...{ clock, timing, kinds, recorder, index, changes, clusters: members },
      destinations: () => this.membership.destinations,
    }))
    this.history = new RecentChanges(recorder)
    this.watch = new ClusterWatch({ clock, timing, kinds, recorder, changes, rows })
    this.membership = new Membership({
      ...{ ...parts, directory, members, rows, changes },
      rearrange: () => void this.arrange(),
      events: {
        appTouched: (cluster, type, id) => rows.touch(keyOf(cluster, type, id)),
        appGone: (cluster, type, id) => rows.gone(cluster, keyOf(cluster, type, id)),
        thingsTouched: (things) => rows.touchThings(things),
        clusterTouched: (cluster) => this.lookSoon(cluster),
      },
    })
    this.stops = [
      changes.subscribe(({ transitions }) => this.history.add(transitions)),
      clock.every(timing.sweepEveryMs, () => this.sweep()),
      clock.every(timing.noteAnswersEveryMs, () => this.saveClusters()),
    ]
  }

  /** Takes up what the store holds. To be awaited before the first candidates come. */
  async restore(): Promise<void> {
    const { clusters, usedIds, transitions } = await this.parts.recorder.restore(RECENT_LIMIT)
    this.directory.restore(clusters, usedIds)
    this.history.restore(transitions)
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

  banner(): string | undefined {
    return this.config.banner
  }

  clusters(): readonly ClusterRow[] {
    const rows = [...this.members.values()].map((cluster) => cluster.toRow())
    return rows.sort((a, b) => (a.name < b.name || (a.name === b.name && a.id < b.id) ? -1 : 1))
  }

  cluster(id: string): ClusterRow | undefined {
    return this.members.get(id)?.toRow()
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
    return this.changes.subscribe(listener)
  }

  /** Writes what waits and closes all sessions. */
  async stop(): Promise<void> {
    for (const stop of this.stops) stop()
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
        await this.membership.arrange(this.candidates ?? [], this.config)
        this.isArranged = true
      })
      .catch((error: unknown) => log().error({ err: error }, 'the clusters could not be arranged'))
    return this.arranging
  }

  private lookSoon(cluster: Cluster): void {
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
    this.rows.sweep(this.parts.clock.now())
  }

  private look(cluster: Cluster): void {
    if (this.members.get(cluster.id) === cluster) this.watch.look(cluster)
  }

  private saveClusters(): void {
    for (const cluster of this.members.values()) this.parts.recorder.cluster(cluster.toStored())
  }
}
