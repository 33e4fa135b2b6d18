import 'server-only'

import type { Cluster } from '@/lib/contract/cluster'
import type { Change, Totals } from '@/lib/contract/fleet'
import type { ViewDelta } from '@/lib/contract/stream'

/** Everything that one tick meant to one audience; frames for any set of views are cut from it. */
export interface TickRecord {
  seq: number
  /** Epoch ms. */
  at: number
  /** Serialised rows by key, each once however many views it is in. */
  rows: ReadonlyMap<string, string>
  removed: readonly string[]
  views: ReadonlyMap<string, { delta: ViewDelta; keys: readonly string[] }>
  totals: Totals | undefined
  clusters: readonly Cluster[]
  removedClusters: readonly string[]
  changes: readonly Change[]
}

/** The delta frame for somebody who holds these views, as JSON; undefined when it would say nothing. */
export function frameFor(record: TickRecord, views: readonly string[]): string | undefined {
  const keys = new Set<string>()
  const deltas: Record<string, ViewDelta> = {}
  for (const text of views) {
    const tracked = record.views.get(text)
    if (!tracked) continue
    deltas[text] = tracked.delta
    for (const key of tracked.keys) keys.add(key)
  }
  const rows = [...keys].flatMap((key) => record.rows.get(key) ?? [])
  const { removed, totals, clusters, removedClusters, changes } = record
  const isEmpty =
    Object.keys(deltas).length + removed.length + clusters.length === 0 &&
    removedClusters.length + changes.length === 0 &&
    totals === undefined
  if (isEmpty) return undefined
  const rest = JSON.stringify({
    removed,
    views: deltas,
    totals,
    clusters,
    removedClusters,
    changes,
  })
  // Rows are serialised once for everyone: they are joined as text.
  return `{"type":"delta","seq":${record.seq},"rows":[${rows.join()}],${rest.slice(1)}`
}

/** Roughly what keeping a record costs, in characters. */
export function sizeOf(record: TickRecord): number {
  let size = 2000 * record.clusters.length + 500 * record.changes.length + 1000
  for (const row of record.rows.values()) size += row.length
  return size
}
