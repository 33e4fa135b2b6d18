import type { ColumnPlaces } from '@/lib/client/fleet-graph-columns'
import { inFlow } from '@/lib/client/fleet-graph-flow'
import type { FleetGraph } from '@/lib/contract/fleet-graph'

import { columnBox } from './box-sizes'

const MARGIN = 10

/** The lines, `from to`, that would run straight through a box of a column between. */
export function blockedLines({ nodes, edges }: FleetGraph, { at }: ColumnPlaces): Set<string> {
  const boxes = nodes.flatMap((node) => {
    const place = at.get(node.key)
    const { width, height } = columnBox(node)
    return place ? [{ left: place.x, middle: place.y + height / 2, reach: height / 2, width }] : []
  })
  const middleOf = new Map(nodes.map((node) => [node.key, columnBox(node).height / 2]))
  const blocked = new Set<string>()
  for (const edge of edges) {
    const { from, to } = inFlow(edge)
    const [start, end] = [at.get(from), at.get(to)]
    if (!start || !end) continue
    const startY = start.y + (middleOf.get(from) ?? 0)
    const endY = end.y + (middleOf.get(to) ?? 0)
    const isIn = boxes.some(({ left, middle, reach, width }) => {
      if (left <= start.x || left >= end.x) return false
      const along = (left + width / 2 - start.x) / (end.x - start.x)
      return Math.abs(startY + (endY - startY) * along - middle) < reach + MARGIN
    })
    if (isIn) blocked.add(`${from} ${to}`)
  }
  return blocked
}
