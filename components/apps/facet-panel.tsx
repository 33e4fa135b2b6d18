'use client'

import { toggleValue } from '@/lib/client/view-codec'
import { useClustersById } from '@/lib/client/use-clusters'
import type { AppList, AppView } from '@/lib/contract/app'

import { FacetGroup } from './facet-group'
import { FACET_NAMES, facetValues } from './facets'

interface Props {
  view: AppView
  facets: AppList['facets'] | undefined
  onView: (view: AppView) => void
}

/** What the list can be narrowed by, with how many there would be. */
export function FacetPanel({ view, facets, onView }: Props) {
  const clusters = useClustersById()
  return (
    <form aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      {FACET_NAMES.map((name) => (
        <FacetGroup
          key={name}
          name={name}
          values={facetValues(name, facets, view, clusters)}
          onToggle={(value) => onView(toggleValue(view, name, value))}
        />
      ))}
    </form>
  )
}
