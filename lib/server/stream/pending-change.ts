import 'server-only'

import type { FleetChange, RowPlace } from '../fleet/fleet-view'
import type { Transition } from '@/lib/store/store'

/** Rows told of in one frame; a flood, such as a first list, is spread over several. */
const ROWS_AT_ONCE = 1000

/** Gathers changes until the next frame. A row that changes ten times in between is one row. */
export class PendingChange {
  private readonly rows = new Set<string>()
  private readonly born = new Set<string>()
  private removed = new Map<string, RowPlace>()
  private clusters = new Set<string>()
  private removedClusters = new Set<string>()
  private transitions: Transition[] = []

  get isEmpty(): boolean {
    return this.rows.size === 0
  }

  add(change: FleetChange): void {
    for (const key of change.rows) {
      if (change.born.has(key) && !this.removed.has(key)) this.born.add(key)
      this.removed.delete(key)
      this.rows.add(key)
    }
    for (const [key, place] of change.removed) {
      this.rows.delete(key)
      this.born.delete(key)
      this.removed.set(key, place)
    }
    for (const id of change.clusters) {
      this.removedClusters.delete(id)
      this.clusters.add(id)
    }
    for (const id of change.removedClusters) {
      this.clusters.delete(id)
      this.removedClusters.add(id)
    }
    this.transitions.push(...change.transitions)
  }

  /** What has gathered, the oldest rows first; more may be left. */
  take(): FleetChange {
    const rows = new Set<string>()
    const born = new Set<string>()
    for (const key of this.rows) {
      if (rows.size >= ROWS_AT_ONCE) break
      rows.add(key)
      if (this.born.delete(key)) born.add(key)
    }
    for (const key of rows) this.rows.delete(key)
    const { removed, clusters, removedClusters, transitions } = this
    this.removed = new Map()
    this.clusters = new Set()
    this.removedClusters = new Set()
    this.transitions = []
    return { rows, born, removed, clusters, removedClusters, transitions }
  }
}
