import 'server-only'

import type { AppView } from '@/lib/contract/app'
import type { Cluster } from '@/lib/contract/cluster'

import type { FleetChange, FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import { toAppItem } from '../queries/app-item'
import { canSeeChange, toChange } from '../queries/changes'
import { countApps, toTotals, visibleClusters } from '../queries/count-apps'
import { sizeOf, type TickRecord } from './tick-record'
import { ViewTracker } from './view-tracker'

/** What is kept for readers who come back, in characters. */
const KEEP_SIZE = 8_000_000

/** All streams whose users see the same: their views are tracked once, their ticks are kept once. */
export class Audience {
  /** Epoch ms since which nobody listens; undefined while somebody does. */
  idleSince: number | undefined
  private readonly views = new Map<string, { tracker: ViewTracker; usedAt: number }>()
  private records: TickRecord[] = []
  private size = 0
  /** Up to and with this one, ticks are no longer kept. */
  private forgottenSeq: number
  private totals: string
  private counts: Map<string, string>

  constructor(
    private readonly fleet: FleetView,
    readonly seen: Visibility,
    seq: number,
  ) {
    this.forgottenSeq = seq
    const { totals, clusters } = this.count()
    this.totals = JSON.stringify(totals)
    this.counts = countsOf(clusters)
  }

  /** Follows a view from now on. */
  hold(text: string, view: AppView, now: number): void {
    const held = this.views.get(text)
    if (held) held.usedAt = now
    else
      this.views.set(text, {
        tracker: new ViewTracker(this.fleet.index, view, this.seen),
        usedAt: now,
      })
  }

  /** What the change meant to this audience; kept for those who come back. */
  tick(change: FleetChange, seq: number, now: number): TickRecord {
    const { index } = this.fleet
    const { totals, clusters } = this.count()
    const counts = countsOf(clusters)
    const views: TickRecord['views'] = this.track(change)
    const rows = new Map<string, string>()
    const gone: string[] = []
    const asOf = new Map(clusters.map(({ id, link }) => [id, link.asOf]))
    for (const { keys } of views.values())
      for (const key of keys) {
        const row = index.get(key)
        // Nobody can hold what was not there before: entering is told by the numbers.
        if (!row || change.born.has(key) || rows.has(key)) continue
        const { cluster, namespace } = row.ref
        if (this.seen.sees({ cluster, namespace, project: row.project }))
          rows.set(key, JSON.stringify(toAppItem(row, asOf.get(cluster))))
        else gone.push(key)
      }
    const text = JSON.stringify(totals)
    const record: TickRecord = {
      seq,
      at: now,
      rows,
      views,
      removed: [
        ...new Set(gone),
        ...[...change.removed].flatMap(([key, place]) => (this.seen.sees(place) ? [key] : [])),
      ],
      totals: text === this.totals ? undefined : totals,
      clusters: clusters.filter(
        ({ id }) => change.clusters.has(id) || counts.get(id) !== this.counts.get(id),
      ),
      removedClusters: [...change.removedClusters].filter((id) => this.seen.sees({ cluster: id })),
      changes: change.transitions
        .filter((transition) => canSeeChange(transition, this.seen))
        .map((transition) => toChange(this.fleet, transition)),
    }
    this.totals = text
    this.counts = counts
    this.keep(record)
    return record
  }

  /** The ticks after `seq`; undefined when some of them are no longer kept. */
  since(seq: number): readonly TickRecord[] | undefined {
    if (seq < this.forgottenSeq) return undefined
    return this.records.filter((record) => record.seq > seq)
  }

  /** Lets go of ticks and views that nobody can come back to. */
  trim(now: number, keepMs: number, inUse: ReadonlySet<string>): void {
    for (const [text, held] of this.views)
      if (inUse.has(text)) held.usedAt = now
      else if (now - held.usedAt > keepMs * 2) this.views.delete(text)
    while (this.records[0] && now - this.records[0].at > keepMs) this.forgetOldest()
  }

  private track(change: FleetChange): TickRecord['views'] {
    const keys = [...change.rows, ...change.removed.keys()]
    const tracked = [...this.views].flatMap(([text, { tracker }]) => {
      const delta = tracker.apply(keys)
      return delta ? [[text, delta] as const] : []
    })
    return new Map(tracked)
  }

  private count() {
    const counts = countApps(this.fleet.index, this.seen)
    const clusters = visibleClusters(this.fleet, this.seen, counts)
    return { clusters, totals: toTotals(counts, clusters) }
  }

  private keep(record: TickRecord): void {
    this.records.push(record)
    this.size += sizeOf(record)
    while (this.size > KEEP_SIZE && this.records.length > 0) this.forgetOldest()
  }

  private forgetOldest(): void {
    const oldest = this.records.shift()
    if (!oldest) return
    this.size -= sizeOf(oldest)
    this.forgottenSeq = oldest.seq
  }
}

function countsOf(clusters: readonly Cluster[]): Map<string, string> {
  return new Map(clusters.map(({ id, apps }) => [id, JSON.stringify(apps)]))
}
