'use client'

import { ViewportPortal } from 'reactflow'

import type { ColumnPlaces } from '@/lib/client/fleet-graph-columns'
import type { FleetNode } from '@/lib/client/fleet-graph-rows'

/** The word over each column; told to readers by the boxes themselves. */
export function ColumnHeads({
  nodes,
  places,
}: {
  nodes: readonly FleetNode[]
  places: ColumnPlaces
}) {
  const columns = new Map<number, FleetNode['kind'][]>()
  for (const { key, kind } of nodes) {
    const x = places.at.get(key)?.x
    if (x !== undefined) columns.set(x, [...(columns.get(x) ?? []), kind])
  }
  const middle = [...columns].filter(([, kinds]) => !isOuter(kinds)).map(([x]) => x)
  const apps = Math.max(...middle)
  const wordOf = (x: number, kinds: readonly FleetNode['kind'][]) => {
    if (kinds.includes('source')) return 'Sources'
    if (kinds.includes('cluster')) return 'Clusters'
    return isOuter(kinds) ? '' : x === apps ? 'Applications' : 'What comes before them'
  }
  return (
    <ViewportPortal>
      {[...columns].map(([x, kinds]) => (
        <div
          key={x}
          aria-hidden="true"
          className="absolute text-12 font-medium text-ink-3"
          style={{ transform: `translate(${x}px, -28px)` }}
        >
          {wordOf(x, kinds)}
        </div>
      ))}
    </ViewportPortal>
  )
}

function isOuter(kinds: readonly FleetNode['kind'][]): boolean {
  return kinds.includes('source') || kinds.includes('cluster')
}
