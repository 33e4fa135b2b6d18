'use client'

import { ViewportPortal } from 'reactflow'

import type { ColumnPlaces } from '@/lib/client/fleet-graph-columns'
import type { FleetNode } from '@/lib/client/fleet-graph-rows'

const HEADS: readonly { word: string; kinds: readonly FleetNode['kind'][] }[] = [
  { word: 'Sources', kinds: ['source'] },
  { word: 'Clusters', kinds: ['cluster'] },
  { word: 'Applications', kinds: ['apps', 'app'] },
  { word: 'What writes them', kinds: ['set'] },
]

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
  return (
    <ViewportPortal>
      {[...columns].map(([x, kinds]) => (
        <div
          key={x}
          aria-hidden="true"
          className="absolute text-12 font-medium text-ink-3"
          style={{ transform: `translate(${x}px, -28px)` }}
        >
          {HEADS.find((head) => head.kinds.some((kind) => kinds.includes(kind)))?.word}
        </div>
      ))}
    </ViewportPortal>
  )
}
