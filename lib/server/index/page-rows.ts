import 'server-only'

import type { AppFilter, AppQuery } from '@/lib/contract/app'
import type { StandingCounts } from '@/lib/contract/cluster'

import { readCursor, writeCursor } from './cursor'
import { comparePlaces, groupRows, type GroupCounts } from './group-rows'
import { orderRows, primaryOf, type Primary } from './order-rows'
import { compileFilter } from './row-filter'
import type { RowIndex } from './row-index'
import { countStandings, scanRows, type FacetTally } from './scan-rows'
import type { Visibility } from './visible'

export type RowQuery = Pick<AppQuery, 'sort' | 'group' | 'limit' | 'offset' | 'cursor'> & {
  filter: AppFilter
}

export interface RowPage {
  slots: Int32Array
  total: number
  nextCursor: string | null
  tally: FacetTally
  counts: StandingCounts
  groups: GroupCounts[] | undefined
}

/** One page of a list with everything that is counted beside it. Throws ApiProblem on a cursor that is not of this list. */
export function pageRows(index: RowIndex, query: RowQuery, seen: Visibility): RowPage {
  const { sort, group, limit } = query
  const { matched, tally } = scanRows(index, compileFilter(index, query.filter, seen))
  const ordered = orderRows(index, matched, sort)
  const grouped = group && groupRows(index, matched, ordered, group, sort)
  const slots = grouped?.slots ?? ordered
  const placeOf = (slot: number): Primary[] => [
    ...(grouped?.placeOf(slot) ?? []),
    primaryOf(index, slot, sort),
    index.sortKey(slot),
  ]

  const shape = `${sort}.${group ?? ''}`
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, shape)
  const start = after
    ? firstAfter(slots, (slot) => comparePlaces(placeOf(slot), after))
    : (query.offset ?? 0)
  const page = slots.slice(start, start + limit)
  const last = page.at(-1)
  const more = last !== undefined && start + limit < slots.length
  return {
    slots: page,
    total: slots.length,
    nextCursor: more ? writeCursor(shape, placeOf(last)) : null,
    tally,
    counts: countStandings(index, matched),
    groups: grouped?.groups,
  }
}

/** The slots are in order, so the first one beyond a place is found by halving. */
function firstAfter(slots: Int32Array, compare: (slot: number) => number): number {
  let low = 0
  let high = slots.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(slots[middle] ?? 0) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
