import 'server-only'

import type { AppMark } from '@/lib/contract/words'
import type { AppRow } from '@/lib/domain/app'
import { standingOf, URGENCIES, urgencyOf } from '@/lib/domain/urgency'

import type { FleetView } from '../fleet/fleet-view'

/** A row reduced to a link with its standing. */
export function toAppMark(fleet: FleetView, row: AppRow): AppMark {
  const urgency = urgencyOf(row)
  const cluster = fleet.cluster(row.ref.cluster)?.name ?? row.ref.cluster
  return { ref: row.ref, cluster, urgency, standing: standingOf(urgency) }
}

/** Compares rows worst first, then by name and cluster. */
export function byUrgency(a: AppRow, b: AppRow): number {
  return placeOf(a) - placeOf(b) || compareText(textOf(a), textOf(b))
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function placeOf(row: AppRow): number {
  return URGENCIES.indexOf(urgencyOf(row))
}

function textOf({ ref }: AppRow): string {
  return [ref.name, ref.cluster, ref.namespace, ref.type].join('\0')
}
