import type { FleetNode } from '@/lib/client/fleet-graph-rows'
import type { ColumnPlaces } from '@/lib/client/fleet-graph-columns'
import type { FleetGraph } from '@/lib/contract/fleet-graph'

import { columnBox } from './box-sizes'
import type { BoxNode } from './fleet-box'

/** Over every line. */
const OVER_LINES = 10

const known = new WeakMap<FleetNode, BoxNode>()

/** The boxes of a graph as the drawing library takes them; what has not changed is the same object, so it is not drawn anew. */
export function boxNodes({ nodes, focus }: FleetGraph, { at }: ColumnPlaces): BoxNode[] {
  return nodes.map((node) => {
    const position = at.get(node.key) ?? { x: 0, y: 0 }
    const isMiddle = node.key === focus?.key
    const held = known.get(node)
    if (held?.position === position && held.data.isMiddle === isMiddle) return held
    const { width, height } = columnBox(node)
    const box: BoxNode = {
      ...{ id: node.key, type: 'box', zIndex: OVER_LINES, position, width, height },
      data: { node, isMiddle, isTabStop: false },
    }
    known.set(node, box)
    return box
  })
}
