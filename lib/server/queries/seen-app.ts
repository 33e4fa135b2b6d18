import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { appKey, type AppRef } from '@/lib/domain/ref'

import type { FleetView } from '../fleet/fleet-view'
import { ApiProblem } from '../http/problem'
import type { Visibility } from '../index/visible'

/** The row of an app that this user may see; undefined for any other, whether it is there or not. */
export function seenApp(fleet: FleetView, ref: AppRef, seen: Visibility): AppRow | undefined {
  const row = fleet.index.get(appKey(ref))
  return row && seesRow(seen, row) ? row : undefined
}

/** The same for a route that is about that app: refuses with 404. */
export function requireApp(fleet: FleetView, ref: AppRef, seen: Visibility): AppRow {
  const row = seenApp(fleet, ref, seen)
  if (!row) throw new ApiProblem('not-found', `There is no app “${ref.name}” there.`)
  return row
}

export function seesRow(seen: Visibility, { ref, project }: AppRow): boolean {
  return seen.all || seen.sees({ cluster: ref.cluster, namespace: ref.namespace, project })
}
