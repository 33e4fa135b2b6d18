import 'server-only'

import type { Cluster } from '@/lib/contract/cluster'
import type { Change, Overview } from '@/lib/contract/fleet'
import type { AppRow } from '@/lib/domain/app'
import { appKey } from '@/lib/domain/ref'
import { standingOf, URGENCIES, urgencyOf } from '@/lib/domain/urgency'

import type { FleetView } from '../fleet/fleet-view'
import { pageRows } from '../index/page-rows'
import type { Visibility } from '../index/visible'
import { toAppItem } from './app-item'
import { canSeeChange, toChange } from './changes'
import { countApps, toTotals, visibleClusters } from './count-apps'
import { downEngines } from './down-engines'
import { engineDown } from './engine-down'
import { mixedChanges } from './mixed-changes'

const ATTENTION_LIMIT = 50
const CHANGES_LIMIT = 30
const STALE = URGENCIES.indexOf('stale')

/** Everything that the first screen shows: what needs attention worst first, the clusters, and what changed last; of one environment if asked. */
export function readOverview(
  fleet: FleetView,
  all: Visibility,
  now: string,
  env?: string,
): Overview {
  const seen = env === undefined ? all : inEnvironment(fleet, all, env)
  const counts = countApps(fleet.index, seen)
  const clusters = visibleClusters(fleet, seen, counts)
  const recent = fleet.history.recent(2000, (t) => canSeeChange(t, seen))
  const lastOf = new Map<string, Change>()
  for (const transition of recent) {
    const key = transition.app && appKey(transition.app)
    if (key !== undefined && !lastOf.has(key)) lastOf.set(key, toChange(fleet, transition))
  }

  const silent = clusters.filter(isSilent)
  const silentIds = new Set(silent.map(({ id }) => id))
  const down = downEngines(
    fleet,
    clusters.filter((cluster) => !isSilent(cluster)),
    seen,
  )
  const byId = new Map(clusters.map((cluster) => [cluster.id, cluster]))
  // What needs work is shown even when nobody judges it now; what is only unknown is said once for all.
  const single = needAttention(fleet, seen).filter(
    (row) =>
      !silentIds.has(row.ref.cluster) &&
      (standingOf(urgencyOf(row)) === 'bad' || !engineDown(row, byId.get(row.ref.cluster))),
  )
  const apps = single.slice(0, ATTENTION_LIMIT).map((row) => {
    const lastChange = lastOf.get(appKey(row.ref))
    const app = toAppItem(row, byId.get(row.ref.cluster)?.link.asOf)
    return { kind: 'app' as const, app, ...(lastChange && { lastChange }) }
  })
  const isWorse = ({ app }: (typeof apps)[number]) => URGENCIES.indexOf(app.urgency) < STALE
  return {
    totals: toTotals(counts, clusters),
    clusters,
    // A silent cluster or a dead engine stands where one of its apps would.
    attention: [
      ...apps.filter(isWorse),
      ...silent.map((cluster) => ({
        kind: 'cluster' as const,
        cluster,
        apps: cluster.apps.total,
        standing: 'unknown' as const,
      })),
      ...down,
      ...apps.filter((entry) => !isWorse(entry)),
    ],
    attentionTotal: silent.length + down.length + single.length,
    changes: mixedChanges(recent, CHANGES_LIMIT).map((transition) => toChange(fleet, transition)),
    asOf: now,
  }
}

/** The same eyes, for the clusters of one environment alone. */
function inEnvironment(fleet: FleetView, seen: Visibility, env: string): Visibility {
  const ids = new Set(
    fleet
      .clusters()
      .filter(({ labels }) => labels.env === env)
      .map(({ id }) => id),
  )
  return {
    key: `${seen.key} ${env}`,
    sees: (scope) => (scope.cluster === undefined || ids.has(scope.cluster)) && seen.sees(scope),
    all: false,
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
function isSilent({ link }: Cluster): boolean {
  return link.state === 'unreachable' || link.state === 'auth-error'
}
