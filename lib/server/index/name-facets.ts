import 'server-only'

import { FACETS, type AppFilter, type AppList, type FacetName } from '@/lib/contract/app'

import type { RowIndex } from './row-index'
import type { FacetTally } from './scan-rows'

/** Words for facet values that are ids: a cluster's display name, the label of a type. */
export type LabelOf = (facet: FacetName, value: string) => string

/** Turns tallies into what people read: most frequent first. A value that is asked for stays in sight with a zero. */
export function nameFacets(
  index: RowIndex,
  tally: FacetTally,
  filter: AppFilter,
  labelOf: LabelOf,
): AppList['facets'] {
  return Object.fromEntries(
    FACETS.map((facet) => {
      const counts = new Map((filter[facet] ?? []).map((value) => [value, 0]))
      tally[facet].forEach((count, code) => {
        for (const value of wordsOf(facet, index.text[facet].dictionary.valueOf(code), filter))
          counts.set(value, (counts.get(value) ?? 0) + count)
      })
      const values = [...counts].map(([value, count]) => ({
        value,
        label: labelOf(facet, value),
        count,
      }))
      values.sort((a, b) => b.count - a.count || compareText(a.label, b.label))
      return [facet, values]
    }),
  ) as AppList['facets']
}

/**
 * A row without the value has no word. A sync code holds a status and often a cause: the cause says it all, so that
 * no row is counted under two words, unless the status itself is what was asked for.
 */
function wordsOf(facet: FacetName, value: string, { sync }: AppFilter): string[] {
  if (facet !== 'sync') return value === '' ? [] : [value]
  const [status = '', cause = ''] = value.split(' ')
  const asked = sync?.filter((word) => word === status) ?? []
  return [...new Set([cause || status, ...asked])]
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
