import 'server-only'

import type { Cluster, StandingCounts } from '@/lib/contract/cluster'
import type { Totals } from '@/lib/contract/fleet'
import { LINK_STATES, type LinkState } from '@/lib/domain/cluster'
import { standingOf, URGENCIES } from '@/lib/domain/urgency'

import type { ClusterRow, FleetView } from '../fleet/fleet-view'
import { compileFilter, passes } from '../index/row-filter'
import type { RowIndex } from '../index/row-index'
import type { Visibility } from '../index/visible'

/** The apps that someone may see, counted once. */
export interface AppCounts {
  byUrgency: number[]
  byCluster: Map<string, StandingCounts>
}

export function countApps(index: RowIndex, seen: Visibility): AppCounts {
  const filter = compileFilter(index, {}, seen)
  const byUrgency = URGENCIES.map(() => 0)
  const byCode: StandingCounts[] = []
  for (const slot of index.inOrder()) {
    if (!seen.all && !passes(index, filter, slot)) continue
    const urgency = index.urgency.at(slot)
    byUrgency[urgency] = (byUrgency[urgency] ?? 0) + 1
    const counts = (byCode[index.text.cluster.codeAt(slot)] ??= noApps())
    counts.total++
    counts[standingOf(URGENCIES[urgency] ?? 'unknown')]++
  }
  const byCluster = new Map<string, StandingCounts>()
  byCode.forEach((counts, code) =>
    byCluster.set(index.text.cluster.dictionary.valueOf(code), counts),
  )
  return { byUrgency, byCluster }
}

/** The clusters that someone may see, each with the apps in it that they may see. */
export function visibleClusters(fleet: FleetView, seen: Visibility, counts: AppCounts): Cluster[] {
  return fleet
    .clusters()
    .filter(({ id }) => seen.sees({ cluster: id }))
    .map((row) => withCounts(row, counts))
}

export function withCounts(row: ClusterRow, { byCluster }: AppCounts): Cluster {
  return { ...row, apps: byCluster.get(row.id) ?? noApps() }
}

export function toTotals(counts: AppCounts, clusters: readonly Cluster[]): Totals {
  const urgency = Object.fromEntries(
    URGENCIES.map((word, at) => [word, counts.byUrgency[at] ?? 0]),
  ) as Totals['urgency']
  const standings = noApps()
  for (const word of URGENCIES) {
    standings.total += urgency[word]
    standings[standingOf(word)] += urgency[word]
  }
  return {
    ...standings,
    urgency,
    clusters: {
      total: clusters.length,
      current: clusters.filter(({ link }) => CURRENT.has(link.state)).length,
      loaded: clusters.filter(({ link }) => link.state !== 'loading').length,
    },
  }
}

const NOT_CURRENT: readonly LinkState[] = ['loading', 'lagging', 'unreachable', 'auth-error']
const CURRENT = new Set(LINK_STATES.filter((state) => !NOT_CURRENT.includes(state)))

function noApps(): StandingCounts {
  return { total: 0, good: 0, bad: 0, unknown: 0 }
}
