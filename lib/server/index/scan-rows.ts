import 'server-only'

import { FACETS, type FacetName } from '@/lib/contract/app'
import type { StandingCounts } from '@/lib/contract/cluster'
import { standingOf, URGENCIES } from '@/lib/domain/urgency'

import type { RowFilter } from './row-filter'
import type { RowIndex } from './row-index'

/** How many rows have each code of each facet, that facet's own filter left out. */
export type FacetTally = Record<FacetName, number[]>

export interface Scan {
  /** Matching slots by name. */
  matched: Int32Array
  tally: FacetTally
}

/** Finds the matching rows and counts every facet in one pass. */
export function scanRows(index: RowIndex, filter: RowFilter): Scan {
  const order = index.inOrder()
  const matched = new Int32Array(order.length)
  const columns = FACETS.map((facet) => index.text[facet])
  const tallies = columns.map(() => [] as number[])
  const tests = filter.facets.map(({ facet, mask }) => ({ at: FACETS.indexOf(facet), mask }))
  let found = 0

  for (const slot of order) {
    let failed = -1
    let failures = 0
    for (const { at, mask } of tests) {
      if (mask.has(columns[at]?.codeAt(slot) ?? -1)) continue
      failed = at
      if (++failures > 1) break
    }
    // Two facets' filters miss: the row counts nowhere.
    if (failures > 1 || !passesAll(filter.others, slot)) continue
    if (failed < 0) {
      matched[found++] = slot
      for (let at = 0; at < columns.length; at++) count(tallies[at], columns[at]?.codeAt(slot))
    } else count(tallies[failed], columns[failed]?.codeAt(slot))
  }
  return {
    matched: matched.subarray(0, found),
    tally: Object.fromEntries(FACETS.map((facet, at) => [facet, tallies[at] ?? []])) as FacetTally,
  }
}

/** Each row once, as good, bad or unknown now. */
export function countStandings(index: RowIndex, slots: Iterable<number>): StandingCounts {
  const counts = { total: 0, good: 0, bad: 0, unknown: 0 }
  for (const slot of slots) {
    counts.total++
    counts[STANDING_BY_URGENCY[index.urgency.at(slot)] ?? 'unknown']++
  }
  return counts
}

const STANDING_BY_URGENCY = URGENCIES.map(standingOf)

function passesAll(tests: RowFilter['others'], slot: number): boolean {
  for (const test of tests) if (!test(slot)) return false
  return true
}

function count(tally: number[] | undefined, code: number | undefined): void {
  if (tally && code !== undefined) tally[code] = (tally[code] ?? 0) + 1
}
