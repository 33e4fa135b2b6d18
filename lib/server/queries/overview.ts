import 'server-only'

import type { Change, Overview } from '@/lib/contract/fleet'
import type { AppRow } from '@/lib/domain/app'
import { appKey } from '@/lib/domain/ref'
import { URGENCIES } from '@/lib/domain/urgency'

import type { FleetView } from '../fleet/fleet-view'
import { pageRows } from '../index/page-rows'
import type { Visibility } from '../index/visible'
import { toAppItem } from './app-item'
import { canSeeChange, toChange } from './changes'
import { countApps, toTotals, visibleClusters } from './count-apps'

const ATTENTION_LIMIT = 50
const CHANGES_LIMIT = 30
const STALE = URGENCIES.indexOf('stale')

/** Everything that the first screen shows: what needs attention worst first, the clusters, and what changed last. */
export function readOverview(fleet: FleetView, seen: Visibility, now: string): Overview {
  const counts = countApps(fleet.index, seen)
  const clusters = visibleClusters(fleet, seen, counts)
  const totals = toTotals(counts, clusters)
  const recent = fleet.history.recent(2000, (t) => canSeeChange(t, seen))
  const lastOf = new Map<string, Change>()
  for (const transition of recent) {
    const key = transition.app && appKey(transition.app)
    if (key !== undefined && !lastOf.has(key)) lastOf.set(key, toChange(fleet, transition))
  }

  const silent = clusters.filter(isSilent)
  const silentIds = new Set(silent.map(({ id }) => id))
  const rows = needAttention(fleet, seen)
  const single = rows.filter((row) => !silentIds.has(row.ref.cluster))
  const asOf = new Map(clusters.map(({ id, link }) => [id, link.asOf]))
  const apps = single.slice(0, ATTENTION_LIMIT).map((row) => {
    const lastChange = lastOf.get(appKey(row.ref))
    const app = toAppItem(row, asOf.get(row.ref.cluster))
    return { kind: 'app' as const, app, ...(lastChange && { lastChange }) }
  })
  const isWorse = ({ app }: (typeof apps)[number]) => URGENCIES.indexOf(app.urgency) < STALE
  return {
    totals,
    clusters,
    // A silent cluster stands where one of its apps would.
    attention: [
      ...apps.filter(isWorse),
      ...silent.map((cluster) => ({
        kind: 'cluster' as const,
        cluster,
        apps: cluster.apps.total,
        standing: 'unknown' as const,
      })),
      ...apps.filter((entry) => !isWorse(entry)),
    ],
    attentionTotal: silent.length + single.length,
    changes: recent.slice(0, CHANGES_LIMIT).map((transition) => toChange(fleet, transition)),
    asOf: now,
  }
}

function needAttention({ index }: FleetView, seen: Visibility): AppRow[] {
  const { slots } = pageRows(
    index,
    {
      sort: 'urgency',
      group: undefined,
      limit: Number.MAX_SAFE_INTEGER,
      offset: 0,
      cursor: undefined,
      filter: { standing: ['bad', 'unknown'] },
    },
    seen,
  )
  return Array.from(slots, (slot) => index.rowAt(slot))
}

/** All that we know of it is old: one entry for the cluster says more than one for each app. */
function isSilent({ link }: Overview['clusters'][number]): boolean {
  return link.state === 'unreachable' || link.state === 'auth-error'
}
