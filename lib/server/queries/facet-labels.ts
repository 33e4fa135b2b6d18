import 'server-only'

import type { EngineInfo } from '@/lib/contract/fleet'

import type { FleetView } from '../fleet/fleet-view'
import type { LabelOf } from '../index/name-facets'

/** Display names for facet values that are ids; every other value is its own word. */
export function facetLabels(fleet: FleetView, engines: readonly EngineInfo[]): LabelOf {
  const types = new Map(
    engines.flatMap((engine) => engine.kinds.map(({ type, label }) => [type, label])),
  )
  return (facet, value) => {
    if (facet === 'cluster') return fleet.cluster(value)?.name ?? value
    if (facet === 'type') return types.get(value) ?? value
    return value
  }
}
