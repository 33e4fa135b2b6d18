import 'server-only'

import type { SearchResult } from '@/lib/contract/search'

import type { FleetView } from '../fleet/fleet-view'
import { bucketSort } from '../index/order-rows'
import { scanRows } from '../index/scan-rows'
import { compileFilter } from '../index/row-filter'
import { queryWords } from '../index/search-text'
import type { Visibility } from '../index/visible'
import { toAppItem } from './app-item'
import { countApps, visibleClusters } from './count-apps'

const LIMIT = 20

/** Finds apps and clusters for the command palette: exact names first, then prefixes, words, and anything that holds the words. */
export function search(fleet: FleetView, q: string, seen: Visibility): SearchResult {
  const words = queryWords(q)
  if (words.length === 0)
    return { apps: [], clusters: [], images: [], resources: [], commits: [], views: [] }
  const { index } = fleet
  const wanted = words.join(' ')

  const { matched } = scanRows(index, compileFilter(index, { q }, seen))
  const ranked = bucketSort(matched, (slot) => rankOf(index.rowAt(slot).ref.name, wanted))
  const clusters = visibleClusters(fleet, seen, countApps(index, seen))
    .map((cluster) => ({ cluster, rank: rankCluster([cluster.name, cluster.id], words, wanted) }))
    .filter(({ rank }) => rank !== undefined)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  return {
    apps: Array.from(ranked.slice(0, LIMIT), (slot) => {
      const row = index.rowAt(slot)
      return toAppItem(row, fleet.cluster(row.ref.cluster)?.link.asOf)
    }),
    clusters: clusters.slice(0, LIMIT).map(({ cluster }) => cluster),
    images: [],
    resources: [],
    commits: [],
    views: [],
  }
}

/** 0 the name itself, 1 its beginning, 2 a word of it, 3 inside it, 4 found elsewhere in the row. */
export function rankOf(name: string, wanted: string): number {
  const text = name.toLowerCase()
  if (text === wanted) return 0
  if (text.startsWith(wanted)) return 1
  if (text.split(/[^a-z0-9]+/).includes(wanted)) return 2
  return text.includes(wanted) ? 3 : 4
}

function rankCluster(
  names: readonly string[],
  words: readonly string[],
  wanted: string,
): number | undefined {
  const text = names.join('\n').toLowerCase()
  if (!words.every((word) => text.includes(word))) return undefined
  return Math.min(...names.map((name) => rankOf(name, wanted)))
}
