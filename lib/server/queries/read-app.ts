import 'server-only'

import type { AppDetail } from '@/lib/contract/fleet'
import { appKey, type AppRef } from '@/lib/domain/ref'

import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import { toAppItem } from './app-item'
import { toChange } from './changes'
import { countApps, withCounts } from './count-apps'

const CHANGES_LIMIT = 50

/** One app with its clusters and what was recorded of it; undefined when there is none that this user may see. */
export async function readApp(
  fleet: FleetView,
  ref: AppRef,
  seen: Visibility,
  now: string,
): Promise<AppDetail | undefined> {
  const row = fleet.index.get(appKey(ref))
  const stored = fleet.cluster(ref.cluster)
  if (!row || !stored || !seen.sees({ ...ref, project: row.project })) return undefined

  const counts = countApps(fleet.index, seen)
  const target = row.destination.cluster
  const destination =
    target !== undefined && seen.sees({ cluster: target }) ? fleet.cluster(target) : undefined
  const changes = await fleet.history.ofApp(ref, CHANGES_LIMIT)
  return {
    app: toAppItem(row, stored.link.asOf),
    cluster: withCounts(stored, counts),
    ...(destination && { destinationCluster: withCounts(destination, counts) }),
    changes: changes.map((transition) => toChange(fleet, transition)),
    asOf: now,
  }
}
