import dagre from '@dagrejs/dagre'

/** What a layout depends on: boxes and who points at whom. A status is no part of it, so no status moves a box. */
export interface GraphShape {
  boxes: readonly { key: string; width: number; height: number }[]
  edges: readonly { from: string; to: string }[]
}

/** Left upper corners of the boxes, and the size of it all, in pixels. */
export interface Places {
  at: ReadonlyMap<string, { x: number; y: number }>
  width: number
  height: number
}

/** Places boxes in columns from left to right, each as near as can be to what points at it. Equal shapes give equal places. */
export function layoutLayers({ boxes, edges }: GraphShape): Places {
  const graph = new dagre.graphlib.Graph({ multigraph: false })
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 56, marginx: 16, marginy: 16 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { key, width, height } of boxes) graph.setNode(key, { width, height })
  for (const { from, to } of edges)
    if (graph.hasNode(from) && graph.hasNode(to)) graph.setEdge(from, to)
  dagre.layout(graph)
  const at = new Map(
    boxes.map(({ key, width, height }) => {
      const { x, y } = graph.node(key) as { x: number; y: number }
      return [key, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }] as const
    }),
  )
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  return { at, width, height }
}
