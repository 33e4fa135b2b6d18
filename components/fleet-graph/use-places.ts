'use client'

import { useMemo, useState } from 'react'

import { placeInColumns, type ColumnPlaces } from '@/lib/client/fleet-graph-columns'
import { inFlow } from '@/lib/client/fleet-graph-flow'
import type { FleetGraph } from '@/lib/contract/fleet-graph'

import { columnBox } from './box-sizes'

/**
 * Where the boxes of a graph stand. Kept until boxes or lines come or go: an answer that only tells other states, or tells
 * the same boxes in another order, moves nothing. Boxes that are there already keep their order for as long as the
 * question is the same.
 */
export function usePlaces({ nodes, edges }: FleetGraph, question: string): ColumnPlaces {
  const shape = useMemo(
    () =>
      [
        nodes
          .map(({ key }) => key)
          .sort()
          .join('\n'),
        edges
          .map(({ from, to, how }) => `${from} ${how} ${to}`)
          .sort()
          .join('\n'),
      ].join('\n\n'),
    [nodes, edges],
  )
  const [held, setHeld] = useState<Held>()
  if (held?.shape === shape && held.question === question) return held.places
  const nth = held?.question === question ? held.nth : new Map<string, number>()
  const order = (key: string) => nth.get(key) ?? Number.MAX_SAFE_INTEGER
  const ordered = [...nodes].sort((a, b) => order(a.key) - order(b.key))
  const places = placeInColumns(ordered.map(columnBox), edges.map(inFlow))
  setHeld({ shape, question, places, nth: new Map(ordered.map(({ key }, at) => [key, at])) })
  return places
}

interface Held {
  shape: string
  question: string
  places: ColumnPlaces
  nth: ReadonlyMap<string, number>
}
