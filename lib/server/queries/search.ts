import 'server-only'

import type { Cluster } from '@/lib/contract/cluster'
import type { SearchResult } from '@/lib/contract/search'
import type { User } from '@/lib/domain/permission'

import type { FleetView } from '../fleet/fleet-view'
import { bucketSort } from '../index/order-rows'
import { compileFilter, passes } from '../index/row-filter'
import { queryWords } from '../index/search-text'
import { visible, type Visibility } from '../index/visible'
import type { Runtime } from '../runtime'
import { toAppItem } from './app-item'
import { countApps, visibleClusters } from './count-apps'
import { rankOf } from './rank-name'
import { searchCommits } from './search-commits'
import { searchImages } from './search-images'
import { searchResources } from './search-resources'

const LIMIT = 20

/** Everything that the command palette finds, of the part of the fleet that the user sees: exact names first. */
export async function search(
  { fleet, commits, views, clock }: Pick<Runtime, 'fleet' | 'commits' | 'views' | 'clock'>,
  q: string,
  user: User,
): Promise<SearchResult> {
  const words = queryWords(q)
  if (words.length === 0)
    return { apps: [], clusters: [], images: [], resources: [], commits: [], views: [] }
  const seen = visible(user)
  const now = clock.now()
  const [found, saved] = await Promise.all([
    searchCommits({ fleet, commits }, words, seen, now, LIMIT),
    // Without a store there are no views; the fleet is found all the same.
    views.savedViews(user.id).catch(() => []),
  ])
  return {
    apps: searchApps(fleet, q, words, seen),
    clusters: searchClusters(fleet, words, seen),
    images: searchImages(fleet, words, seen, now, LIMIT),
    resources: searchResources(fleet, words, seen, now, LIMIT),
    commits: found,
    views: saved
      .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
      .slice(0, LIMIT)
      .map(({ id, name, query }) => ({ id, name, query })),
  }
}

function searchApps(fleet: FleetView, q: string, words: readonly string[], seen: Visibility) {
  const { index } = fleet
  const filter = compileFilter(index, { q }, seen)
  const [wanted = '', ...others] = words
  const found: number[] = []
  for (const slot of index.inOrder()) {
    // No name holds several words: then all are alike, and the first ones are the best.
    if (others.length > 0 && found.length >= LIMIT) break
    if (passes(index, filter, slot)) found.push(slot)
  }
  const ranked =
    others.length > 0
      ? found
      : bucketSort(Int32Array.from(found), (slot) => rankOf(index.nameAt(slot), wanted))
  return Array.from(ranked.slice(0, LIMIT), (slot) => {
    const row = index.rowAt(slot)
    return toAppItem(row, fleet.cluster(row.ref.cluster)?.link.asOf)
  })
}

function searchClusters(fleet: FleetView, words: readonly string[], seen: Visibility): Cluster[] {
  const wanted = words.join(' ')
  const holds = ({ name, id }: { name: string; id: string }) => {
    const text = `${name}\n${id}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
  // Counting all apps is dear, and most words name no cluster.
  if (!fleet.clusters().some(holds)) return []
  return visibleClusters(fleet, seen, countApps(fleet.index, seen))
    .filter(holds)
    .map((cluster) => ({
      cluster,
      rank: Math.min(rankOf(cluster.name, wanted), rankOf(cluster.id, wanted)),
    }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, LIMIT)
    .map(({ cluster }) => cluster)
}
