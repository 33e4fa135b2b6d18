import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { LiveEvent, LiveObject } from '@/lib/domain/live-object'
import { appKey, type AppRef } from '@/lib/domain/ref'
import type { TreeNode, UnreadKind } from '@/lib/domain/tree'
import type { Slim } from '@/lib/engines/engine'

import { isoTime } from '../clock'
import type { AppTree } from '../fleet/fleet-view'
import { silence } from '../live/read-problem'
import type { ManagedList } from './managed-list'
import type { Holder } from './stores/watch-store'
import { TreeHistory } from './tree-history'
import { TreeMaker } from './tree-maker'
import type { TreePorts } from './tree-ports'

/** What went from the tree is remembered for whoever still has it open. */
const MOST_LATELY = 500
/** A tree that takes long to make is made less often. */
const REST_FACTOR = 8
const HASTE = 5

type Read = Extract<ManagedList, { state: 'read' }>

/** The tree of one app while somebody looks at it. */
export class WatchedTree implements AppTree, Holder {
  state: AppTree['state'] = 'loading'
  note: string | undefined
  unread: readonly UnreadKind[] = []
  /** Epoch ms of the last look. */
  lookedAt: number
  private readonly history = new TreeHistory()
  private readonly maker: TreeMaker
  private readonly lately = new Map<string, { node: TreeNode; object?: LiveObject }>()
  private readonly waiting = new Set<() => void>()
  private list: Read | undefined
  private problem: string | undefined
  private isListing = false
  private listedAt = 0
  /** The App object of which the list was read. */
  private listedOf: Slim | undefined
  private isLoaded = false
  private isDirty = true
  private madeAt = 0
  private tookMs = 0
  private stopTimer: (() => void) | undefined
  private isClosed = false

  constructor(
    readonly ref: AppRef,
    private readonly epoch: string,
    private readonly ports: TreePorts,
  ) {
    this.maker = new TreeMaker(ports, this)
    this.lookedAt = ports.clock.now()
    this.make()
    void this.readList()
  }

  get version(): string {
    return `${this.epoch}-${this.history.number}`
  }

  /** Whether all that it is made of has been read once. */
  get isWhole(): boolean {
    return this.isLoaded
  }

  get asOf(): string {
    const { clock } = this.ports
    const { cluster } = this.maker
    if (this.state === 'declared') return this.list?.asOf ?? isoTime(clock.now())
    return isoTime(cluster?.tracker.asOf ?? clock.now())
  }

  get cluster(): string | undefined {
    return this.maker.cluster?.id
  }

  get nodes(): ReadonlyMap<string, TreeNode> {
    return this.maker.composed.nodes
  }

  since(version: string): ReturnType<AppTree['since']> {
    const [epoch, number] = splitVersion(version)
    const news = epoch === this.epoch ? this.history.since(number) : undefined
    if (!news) return undefined
    const changed = [...news.changed].flatMap((key) => this.nodes.get(key) ?? [])
    return { changed, gone: [...news.gone] }
  }

  object(key: string): LiveObject | undefined {
    return this.maker.composed.objects.get(key)
  }

  objects(): readonly LiveObject[] {
    return [...this.maker.composed.objects.values()]
  }

  events(): { events: readonly LiveEvent[]; problem?: string } {
    return this.maker.events()
  }

  /** What was in the tree not long ago. */
  lastSeen(key: string): { node: TreeNode; object?: LiveObject } | undefined {
    return this.lately.get(key)
  }

  /** Resolves when that is so, when nothing more is to be expected, or when it has taken too long. */
  until(isSo: () => boolean, limitMs = this.ports.timing.firstTreeWithinMs * 5): Promise<void> {
    if (this.isClosed || isSo() || this.state !== 'loading') return Promise.resolve()
    return new Promise((resolve) => {
      const end = () => {
        stop()
        this.waiting.delete(check)
        resolve()
      }
      const check = () => {
        if (this.isClosed || isSo() || this.state !== 'loading') end()
      }
      const stop = this.ports.clock.after(limitMs, end)
      this.waiting.add(check)
    })
  }

  /** Whoever looks sees what is known now, unless that was put together a moment ago. */
  freshen(): void {
    const { clock } = this.ports
    this.lookedAt = clock.now()
    if (this.isDirty && clock.now() - this.madeAt >= this.restMs()) this.make()
    else if (this.isDirty) this.schedule()
  }

  /** Something that it shows or is made of is new. */
  touched(): void {
    this.isDirty = true
    this.schedule()
  }

  /** Whether one of these apps is in the tree or is the tree's own. */
  concerns(keys: ReadonlySet<string>): boolean {
    if (keys.has(appKey(this.ref))) return true
    for (const key of this.maker.apps) if (keys.has(key)) return true
    return false
  }

  /** Called about every second while the tree is held. */
  attend(): void {
    this.maker.attend()
    if (this.stateNow() !== this.state) this.touched()
    const { clock, timing } = this.ports
    const isOld = clock.now() - this.listedAt >= timing.shareReadsForMs
    const isOther = this.ports.slimOf(this.ref) !== this.listedOf
    if (isOld && (isOther || this.problem !== undefined)) void this.readList()
  }

  close(): void {
    this.isClosed = true
    this.stopTimer?.()
    this.maker.release()
    for (const check of [...this.waiting]) check()
  }

  private row(): AppRow | undefined {
    return this.ports.index.get(appKey(this.ref))
  }

  private async readList(): Promise<void> {
    if (this.isListing || this.isClosed) return
    this.isListing = true
    const { clock } = this.ports
    const startedAt = clock.now()
    const of = this.ports.slimOf(this.ref)
    this.listedAt = startedAt
    try {
      const read = await this.ports.list(this.ref)
      this.problem = read.state === 'unread' ? read.problem : undefined
      if (read.state === 'read') this.list = read
      // An answer that was given before the object changed is read again.
      const isFresh = read.state === 'read' && Date.parse(read.asOf) >= startedAt
      this.listedOf = isFresh ? of : undefined
    } finally {
      this.isListing = false
      this.listedAt = clock.now()
    }
    this.touched()
  }

  private schedule(): void {
    const { clock, timing } = this.ports
    if (this.stopTimer || this.isClosed) return
    // What nobody has looked at for a while is put together when somebody does.
    if (clock.now() - this.lookedAt > timing.keepTreesMs / 3) return
    const dueIn = Math.max(0, this.madeAt + this.restMs() - clock.now())
    this.stopTimer = clock.after(dueIn, () => {
      this.stopTimer = undefined
      this.make()
    })
  }

  private restMs(): number {
    const { composeTreesEveryMs } = this.ports.timing
    // What is read at first shows what else there is to read: that is not kept waiting.
    const leastMs = this.isLoaded ? composeTreesEveryMs : composeTreesEveryMs / HASTE
    return Math.max(leastMs, this.tookMs * REST_FACTOR)
  }

  private make(): void {
    const row = this.row()
    if (!row || this.isClosed) return
    const { clock } = this.ports
    this.madeAt = clock.now()
    this.isDirty = false
    const before = this.maker.composed
    const isMore = this.maker.make(row, this.list)
    if ((this.list || this.problem !== undefined) && !isMore) this.isLoaded = true
    const { gone, isNew } = this.history.note(before.nodes, this.nodes)
    for (const key of gone) this.remember(key, before.nodes.get(key), before.objects.get(key))
    const isTold = this.tell(row)
    if (isTold && !isNew) this.history.turn()
    this.tookMs = clock.now() - this.madeAt
    for (const check of [...this.waiting]) check()
  }

  private remember(key: string, node: TreeNode | undefined, object: LiveObject | undefined): void {
    if (!node) return
    this.lately.delete(key)
    this.lately.set(key, { node, ...(object && { object }) })
    for (const oldest of this.lately.keys()) {
      if (this.lately.size <= MOST_LATELY) break
      this.lately.delete(oldest)
    }
  }

  /** Says how the tree stands; answers whether that is news. */
  private tell(row: AppRow): boolean {
    const state = this.stateNow()
    const note = this.noteFor(state, row)
    const unread = this.maker.unread()
    const isNews =
      state !== this.state ||
      note !== this.note ||
      JSON.stringify(unread) !== JSON.stringify(this.unread)
    this.state = state
    this.note = note
    if (isNews) this.unread = unread
    return isNews
  }

  private stateNow(): AppTree['state'] {
    const { cluster } = this.maker
    if (!this.list) return this.problem === undefined ? 'loading' : 'unread'
    if (!cluster) return 'declared'
    if (cluster.tracker.freshness === 'offline' || this.problem !== undefined) return 'stale'
    return this.isLoaded ? 'live' : 'loading'
  }

  private noteFor(state: AppTree['state'], { destination }: AppRow): string | undefined {
    const { cluster } = this.maker
    if (state === 'declared')
      return destination.problem ?? 'The cluster that it deploys to is not known here.'
    if (this.problem !== undefined) return this.problem
    if (state === 'stale' && cluster) return silence(cluster)
    return this.list?.note
  }
}

function splitVersion(version: string): [epoch: string, number: number] {
  const dash = version.lastIndexOf('-')
  const number = Number(version.slice(dash + 1))
  return [version.slice(0, dash), Number.isSafeInteger(number) ? number : -1]
}
