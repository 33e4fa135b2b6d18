import type { Edge } from 'reactflow'

import { inFlow } from '@/lib/client/fleet-graph-flow'
import type { FleetNode } from '@/lib/client/fleet-graph-rows'
import type { FleetGraph } from '@/lib/contract/fleet-graph'

type GraphEdge = FleetGraph['edges'][number]
type How = GraphEdge['how']

/** Dashes say how one thing follows from another; the legend names them. */
const LOOKS: Record<How, string> = {
  feeds: '',
  'deploys-to': '',
  generates: 'is-writing',
  owns: 'is-writing',
  'waits-for': 'is-waiting',
}

/** What has not changed is the same object, so it is not drawn anew. */
const known = new WeakMap<GraphEdge, { line: Edge; isTrouble: boolean; isBlocked: boolean }>()

/** The lines of a graph, those marked that lead to something that is not well. */
export function fleetEdges({ nodes, edges }: FleetGraph, blocked: ReadonlySet<string>): Edge[] {
  const troubled = new Set(nodes.filter(isTroubled).map(({ key }) => key))
  return edges.map((edge) => {
    const { from, to } = inFlow(edge)
    const end = edge.how === 'deploys-to' ? from : to
    const isTrouble = edge.how !== 'waits-for' && troubled.has(end)
    const isBlocked = blocked.has(`${from} ${to}`)
    const held = known.get(edge)
    if (held?.isTrouble === isTrouble && held.isBlocked === isBlocked) return held.line
    const line: Edge = {
      id: `${edge.from} ${edge.how} ${edge.to}`,
      ...{ type: 'flow', source: from, target: to },
      data: { isBlocked },
      className: `${LOOKS[edge.how]} ${isTrouble ? 'leads-to-trouble' : ''}`,
      zIndex: isTrouble ? 1 : 0,
      focusable: false,
      interactionWidth: 0,
      // The boxes and the table tell it.
      domAttributes: { 'aria-hidden': true },
    }
    known.set(edge, { line, isTrouble, isBlocked })
    return line
  })
}

/** Boxes of apps that are not well; sources and clusters are judged by what lies between. */
function isTroubled({ kind, app, counts }: FleetNode): boolean {
  if (kind === 'source' || kind === 'cluster') return false
  return app?.standing === 'bad' || (counts?.bad ?? 0) > 0
}
