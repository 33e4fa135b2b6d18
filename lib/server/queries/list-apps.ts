import 'server-only'

import type { AppList, AppQuery } from '@/lib/contract/app'

import type { FleetView } from '../fleet/fleet-view'
import { nameFacets, type LabelOf } from '../index/name-facets'
import { pageRows } from '../index/page-rows'
import type { Visibility } from '../index/visible'
import { toAppItem } from './app-item'

/** One page of apps with facets, counts and groups. A cluster that does not answer is a mark in the answer, never a failed answer. */
export function listApps(
  fleet: FleetView,
  { sort, group, limit, offset, cursor, ...filter }: AppQuery,
  seen: Visibility,
  labelOf: LabelOf,
  now: string,
): AppList {
  const { index } = fleet
  const page = pageRows(index, { sort, group, limit, offset, cursor, filter }, seen)
  const clusters = fleet.clusters().filter(({ id }) => seen.sees({ cluster: id }))
  const asOf = new Map(clusters.map(({ id, link }) => [id, link.asOf]))
  return {
    items: Array.from(page.slots, (slot) => {
      const row = index.rowAt(slot)
      return toAppItem(row, asOf.get(row.ref.cluster))
    }),
    total: page.total,
    nextCursor: page.nextCursor,
    facets: nameFacets(index, page.tally, filter, labelOf),
    counts: page.counts,
    ...(page.groups && { groups: page.groups }),
    asOf: now,
    clusters: clusters.map(({ id, name, link }) => ({
      id,
      name,
      state: link.state,
      ...(link.asOf !== undefined && { asOf: link.asOf }),
      ...(link.problem && { error: link.problem.message }),
    })),
  }
}
