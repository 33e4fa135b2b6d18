import type { Edge } from 'reactflow'

import { inFlow } from '@/lib/client/fleet-graph-flow'
import type { FleetNode } from '@/lib/client/fleet-graph-rows'
import type { FleetGraph } from '@/lib/contract/fleet-graph'

type How = FleetGraph['edges'][number]['how']

/** Dashes say how one thing follows from another; the legend names them. */
export const DASHES: Record<How, string | undefined> = {
  feeds: undefined,
  'deploys-to': undefined,
  generates: '6 4',
  owns: '6 4',
  'waits-for': '1.5 4',
}

/** The lines of a graph: red where they lead to something that is not well, faint beside a way that is lit. */
export function fleetEdges(
  { nodes, edges }: FleetGraph,
  lit: ReadonlySet<string> | undefined,
  blocked: ReadonlySet<string>,
): Edge[] {
  const troubled = new Set(nodes.filter(isTroubled).map(({ key }) => key))
  return edges.map((edge) => {
    const { from, to } = inFlow(edge)
    const isLit = lit?.has(from) === true && lit.has(to)
    const isTrouble =
      troubled.has(edge.how === 'deploys-to' ? from : to) && edge.how !== 'waits-for'
    const stroke = isTrouble
      ? 'var(--color-degraded)'
      : isLit
        ? 'var(--color-ink-2)'
        : 'var(--color-line-strong)'
    return {
      id: `${edge.from} ${edge.how} ${edge.to}`,
      ...{ type: 'flow', source: from, target: to },
      data: { isBlocked: blocked.has(`${from} ${to}`) },
      focusable: false,
      interactionWidth: 0,
      zIndex: isLit ? 2 : isTrouble ? 1 : 0,
      style: {
        stroke,
        strokeWidth: isLit ? 1.75 : isTrouble ? 1.25 : 1,
        strokeLinecap: 'round',
        ...(DASHES[edge.how] !== undefined && { strokeDasharray: DASHES[edge.how] }),
        opacity: lit && !isLit ? 0.12 : isTrouble && !isLit ? 0.55 : 1,
      },
    }
  })
}

/** Boxes of apps that are not well; sources and clusters are judged by what lies between. */
function isTroubled({ kind, app, counts }: FleetNode): boolean {
  if (kind === 'source' || kind === 'cluster') return false
  return app?.standing === 'bad' || (counts?.bad ?? 0) > 0
}
