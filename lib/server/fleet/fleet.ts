import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { Controller } from '@/lib/domain/controller'
import type { SeenEvent } from '@/lib/domain/event'
import type { AppRef, ObjectId } from '@/lib/domain/ref'
import type { WindowVerdict } from '@/lib/domain/sync-window'
import type { Engine, EngineContext } from '@/lib/engines/engine'
import type { ClusterCandidate } from '@/lib/kube/candidate'
import type { HistoryFilter, StoredDeployment } from '@/lib/store/store'

import type { Clock } from '../clock'
import { EMPTY_CONFIG, type Config } from '../config/config-schema'
import { RowIndex } from '../index/row-index'
import { FleetObjects } from '../live/fleet-objects'
import { log } from '../log'
import { DeploymentBook } from '../records/deployment-book'
import { EventBook } from '../records/event-book'
import { FleetSupport } from '../support/fleet-support'
import { ChangeCollector } from './change-collector'
import type { Cluster } from './cluster'
import { ClusterDirectory } from './cluster-directory'
import { ClusterWatch } from './cluster-watch'
import { engineContext } from './engine-context'
import {
  allWorkloads,
  appOfObject,
  appOfWorkload,
  eventNote,
  isCurrent,
  kindStates,
} from './fleet-reads'
import type { ClusterRow, FleetChange, FleetView, KindState, Notice } from './fleet-view'
import type { KindTable } from './kind-table'
import { Membership } from './membership'
import type { AssessHealth, ProjectedWorkload } from './project-workload'
import { RECENT_LIMIT, RecentChanges } from './recent-changes'
import type { Recorder } from './recorder'
import { RegistrationReader } from './registration-reader'
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
  readonly support: FleetSupport
  readonly live: FleetObjects
  private readonly deploymentBook: DeploymentBook
  private readonly eventBook: EventBook
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
    const deployments = (this.deploymentBook = new DeploymentBook(recorder, clock))
    const rows = (this.rows = new RowKeeper({
      ...{ clock, timing, kinds, recorder, index, changes, deployments, clusters: members },
      destinations: () => this.membership.destinations,
    }))
    this.history = new RecentChanges(recorder)
    this.eventBook = new EventBook(recorder, clock, (id, about, marks) => {
      const cluster = members.get(id)
      return cluster && appOfObject(cluster, about, marks, kinds, rows, index)
    })
    const contextOf = (engine: Engine, cluster: Cluster) => this.contextOf(engine, cluster)
    this.support = new FleetSupport({
      ...{ engines: kinds.engines, clusters: members, contextOf },
      now: () => clock.now(),
      isCurrent: (cluster, type) => isCurrent(cluster, type, clock.now(), timing),
      mappings: () => this.membership.mappings,
      rereadAfterMs: timing.rereadSupportAfterMs,
    })
    this.live = new FleetObjects({ clock, timing, kinds, clusters: members, contextOf })
    const registrations = new RegistrationReader({
      ...{ clock, timing, engines: kinds.engines },
      changed: (cluster) => rows.touchAll(cluster),
    })
    this.watch = new ClusterWatch({ clock, timing, kinds, recorder, changes, rows, registrations })
    this.membership = new Membership({
      ...{ ...parts, directory, members, rows, changes },
      rearrange: () => void this.arrange(),
      events: {
        appTouched: (cluster, type, id) => rows.touch(keyOf(cluster, type, id)),
        appGone: (cluster, type, id) => rows.gone(cluster, keyOf(cluster, type, id)),
        thingsTouched: (things) => rows.touchThings(things),
        clusterTouched: (cluster) => this.lookSoon(cluster),
        eventSeen: (cluster, object) => this.eventBook.seen(cluster.id, object),
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

  settings(): Config {
    return this.config
  }

  banner(): string | undefined {
    return this.config.banner
  }

  clusters(): readonly ClusterRow[] {
    const now = this.parts.clock.now()
    const rows = [...this.members.values()].map((cluster) => cluster.toRow(now))
    return rows.sort((a, b) => (a.name < b.name || (a.name === b.name && a.id < b.id) ? -1 : 1))
  }

  cluster(id: string): ClusterRow | undefined {
    return this.members.get(id)?.toRow(this.parts.clock.now())
  }

  deployments(filter: HistoryFilter): Promise<StoredDeployment[]> {
    return this.deploymentBook.list(filter)
  }

  async events(filter: HistoryFilter): Promise<{ events: SeenEvent[]; note?: string }> {
    const note = eventNote(this.members, filter)
    return { events: await this.eventBook.list(filter), ...(note !== undefined && { note }) }
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
    return cluster && appOfWorkload(cluster, workload, this.rows, this.index)
  }

  windows(ref: AppRef): WindowVerdict | undefined {
    const { kinds } = this.parts
    const type = kinds.typeNamed(ref.type)
    const role = type && kinds.roleOf(type)
    const cluster = this.members.get(ref.cluster)
    const slim = type && cluster?.contents.shelf(type).get(ref.namespace, ref.name)
    if (!cluster || !slim || role?.is !== 'app') return undefined
    return role.engine.windows?.(type, slim, this.contextOf(role.engine, cluster))
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

  private contextOf(engine: Engine, cluster: Cluster): EngineContext {
    const { members: clusters, membership } = this
    const now = this.parts.clock.now()
    return engineContext({ engine, cluster, clusters, now, destinations: membership.destinations })
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
