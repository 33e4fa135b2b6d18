import 'server-only'

import type { AppRow, Owner } from '@/lib/domain/app'

import type { FleetView } from '../fleet/fleet-view'
import { ownerText } from '../index/owner-text'
import { compileFilter } from '../index/row-filter'
import { scanRows } from '../index/scan-rows'
import type { Visibility } from '../index/visible'

/** The apps in one cluster that somebody sees and that have this owner there, by name. */
export function ownedApps(
  fleet: FleetView,
  cluster: string,
  owner: Owner,
  seen: Visibility,
): AppRow[] {
  const { index } = fleet
  const filter = { cluster: [cluster], owner: [ownerText(owner)] }
  const { matched } = scanRows(index, compileFilter(index, filter, seen))
  return Array.from(matched, (slot) => index.rowAt(slot))
}
