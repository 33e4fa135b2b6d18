import type { AppItem, AppList } from '@/lib/contract/app'
import type { Cluster, ClusterDetail, ClusterList } from '@/lib/contract/cluster'
import type { AppDetail, Change, Overview } from '@/lib/contract/fleet'
import type { StreamFrame } from '@/lib/contract/stream'
import { appKey } from '@/lib/domain/ref'

/** What the browser holds of the fleet, by the first word of its cache key. */
export interface Held {
  apps: AppList
  overview: Overview
  'env-overview': Overview
  clusters: ClusterList
  cluster: ClusterDetail
  app: AppDetail
}

type Delta = Extract<StreamFrame, { type: 'delta' }>

/** Recent changes that stay listed. */
const CHANGES_KEPT = 50

/**
 * The only way live data enters the cache. Rows are replaced where they stand: nothing enters, leaves or moves,
 * that is for the person to apply. Returns the same object when nothing changed, so that React can skip.
 */
export function applyFrame<K extends keyof Held>(
  kind: K,
  held: Held[K],
  frame: StreamFrame,
): Held[K] {
  switch (frame.type) {
    case 'delta':
      return PATCHES[kind](held, frame)
    case 'hello':
    case 'beat':
    case 'resync':
    case 'bye':
      return held
    default:
      frame satisfies never
      return held
  }
}

const PATCHES: { [K in keyof Held]: (held: Held[K], delta: Delta) => Held[K] } = {
  apps: (list, delta) => {
    const items = patchRows(list.items, delta.rows)
    const clusters = patchMarks(list.clusters, delta.clusters)
    return items === list.items && clusters === list.clusters ? list : { ...list, items, clusters }
  },
  overview: patchOverview,
  'env-overview': (overview, delta) => {
    const ids = new Set(overview.clusters.map(({ id }) => id))
    // Of the fleet's frame only what concerns its own clusters; its totals are counted by the server.
    const { totals: _ofTheFleet, ...rest } = delta
    return patchOverview(overview, {
      ...rest,
      clusters: delta.clusters.filter(({ id }) => ids.has(id)),
      changes: delta.changes.filter(({ cluster }) => ids.has(cluster.id)),
    })
  },
  clusters: (list, delta) => {
    const items = patchClusters(list.items, delta)
    return items === list.items ? list : { ...list, items, total: items.length }
  },
  cluster: (detail, delta) => {
    const cluster = latest(detail.cluster, delta.clusters)
    return cluster === detail.cluster ? detail : { ...detail, cluster }
  },
  app: (detail, delta) => {
    const key = appKey(detail.app.ref)
    const app = delta.rows.find((row) => appKey(row.ref) === key) ?? detail.app
    const cluster = latest(detail.cluster, delta.clusters)
    const destination = detail.destinationCluster
    const destinationCluster = destination && latest(destination, delta.clusters)
    const own = delta.changes.filter((change) => change.app && appKey(change.app) === key)
    const changes = addChanges(detail.changes, own)
    const isSame =
      app === detail.app &&
      cluster === detail.cluster &&
      destinationCluster === destination &&
      changes === detail.changes
    if (isSame) return detail
    return { ...detail, app, cluster, changes, ...(destinationCluster && { destinationCluster }) }
  },
}

function patchOverview(overview: Overview, delta: Delta): Overview {
  const totals = delta.totals ?? overview.totals
  const clusters = patchClusters(overview.clusters, delta)
  const changes = addChanges(overview.changes, delta.changes)
  const attention = patchAttention(overview.attention, delta)
  const isSame =
    totals === overview.totals &&
    clusters === overview.clusters &&
    changes === overview.changes &&
    attention === overview.attention
  return isSame ? overview : { ...overview, totals, clusters, changes, attention }
}

function patchRows(items: AppItem[], rows: readonly AppItem[]): AppItem[] {
  if (rows.length === 0) return items
  const changed = new Map(rows.map((row) => [appKey(row.ref), row]))
  return mapChanged(items, (item) => changed.get(appKey(item.ref)) ?? item)
}

function patchClusters(items: Cluster[], { clusters, removedClusters }: Delta): Cluster[] {
  const kept = removedClusters.length
    ? items.filter((cluster) => !removedClusters.includes(cluster.id))
    : items
  const patched = mapChanged(kept, (cluster) => latest(cluster, clusters))
  const known = new Set(items.map((cluster) => cluster.id))
  const added = clusters.filter((cluster) => !known.has(cluster.id))
  return added.length > 0 ? [...patched, ...added] : patched
}

function patchMarks(marks: AppList['clusters'], clusters: readonly Cluster[]): AppList['clusters'] {
  return mapChanged(marks, (mark) => {
    const cluster = clusters.find((candidate) => candidate.id === mark.id)
    if (!cluster) return mark
    const { state, asOf, problem } = cluster.link
    const error = problem?.message
    if (state === mark.state && asOf === mark.asOf && error === mark.error) return mark
    return {
      id: mark.id,
      name: cluster.name,
      state,
      ...(asOf && { asOf }),
      ...(error && { error }),
    }
  })
}

function patchAttention(
  entries: Overview['attention'],
  { rows, clusters }: Delta,
): Overview['attention'] {
  const changed = new Map(rows.map((row) => [appKey(row.ref), row]))
  return mapChanged(entries, (entry) => {
    if (entry.kind === 'app') {
      const app = changed.get(appKey(entry.app.ref))
      return app ? { ...entry, app } : entry
    }
    const cluster = latest(entry.cluster, clusters)
    if (cluster === entry.cluster) return entry
    return entry.kind === 'engine' ? patchEngine(entry, cluster) : { ...entry, cluster }
  })
}

type EngineEntry = Extract<Overview['attention'][number], { kind: 'engine' }>

/** What the cluster says of the engine now; an engine that is gone from it keeps its last word until the next reading. */
function patchEngine(entry: EngineEntry, cluster: Cluster): EngineEntry {
  const { id, namespace } = entry.engine
  const engine = cluster.engines.find((e) => e.id === id && e.namespace === namespace)
  if (!engine) return { ...entry, cluster }
  const { since: _before, ...rest } = entry
  return {
    ...rest,
    cluster,
    message: engine.message,
    ...(engine.downSince && { since: engine.downSince }),
  }
}

function latest(cluster: Cluster, changed: readonly Cluster[]): Cluster {
  return changed.find((candidate) => candidate.id === cluster.id) ?? cluster
}

function addChanges(held: Change[], arrived: readonly Change[]): Change[] {
  const known = new Set(held.map((change) => change.id))
  const fresh = arrived.filter((change) => !known.has(change.id))
  if (fresh.length === 0) return held
  const newestFirst = [...fresh].sort((a, b) => b.at.localeCompare(a.at))
  return [...newestFirst, ...held].slice(0, CHANGES_KEPT)
}

/** `map` that gives the same array back when every item stayed the same. */
function mapChanged<T>(items: T[], change: (item: T) => T): T[] {
  const mapped = items.map(change)
  return mapped.some((item, i) => item !== items[i]) ? mapped : items
}
