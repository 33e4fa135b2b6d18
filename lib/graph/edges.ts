import type { Tie, Web } from './build'
import type { DrawnEdge } from './drawing'
import type { Box, Plan } from './group'
import { routeOwn, routeTie } from './route'
import { BOX, GAP, type Placed } from './tidy'

/** More ties beside the tree than that are no picture any more. */
const MOST_TIES = 400

/** Told by the view of the network. */
const TRAFFIC: ReadonlySet<Tie['how']> = new Set(['selects', 'routes-to', 'protects'])

/** The lines of a plan: those of its tree, and those beside it, several between the same two boxes as one. */
export function edgesOf({ ties, view }: Web, { boxes, boxOf }: Plan, placed: Placed): DrawnEdge[] {
  const { at, lanes } = placed
  const byKey = new Map(boxes.map((box) => [box.key, box] as const))
  const edges = new Map<string, DrawnEdge>()
  for (const box of boxes) {
    const parent = box.under === undefined ? undefined : byKey.get(box.under)
    const from = parent && at.get(parent.key)
    const to = at.get(box.key)
    if (!parent || !from || !to) continue
    const isFar = view !== 'ownership' && to.x - from.x > 2 * (BOX.width + GAP.x)
    const id = `${parent.key} ${box.key}`
    edges.set(id, {
      id,
      from: parent.key,
      to: box.key,
      ...(box.by !== undefined && { how: box.by }),
      count: box.members.length,
      ...(isFar ? routeTie(from, to) : routeOwn(from, to, lanes.get(box.key))),
      isHot: box.worst === 2,
      isQuiet: false,
      isPale: box.isPale,
    })
  }
  let drawn = 0
  for (const tie of ties) {
    const from = boxOf.get(tie.from)
    const to = boxOf.get(tie.to)
    if (!from || !to || from === to || to.under === from.key) continue
    const id = `${from.key} ${tie.how} ${to.key}`
    const before = edges.get(id)
    if (before) before.count++
    else if (drawn++ < MOST_TIES) {
      const edge = tieEdge(id, tie.how, from, to, placed)
      if (edge && view === 'ownership' && TRAFFIC.has(tie.how)) edge.isQuiet = true
      if (edge) edges.set(id, edge)
    }
  }
  return [...edges.values()]
}

function tieEdge(
  id: string,
  how: Tie['how'],
  from: Box,
  to: Box,
  { at }: Placed,
): DrawnEdge | undefined {
  const [start, end] = [at.get(from.key), at.get(to.key)]
  if (!start || !end) return undefined
  return {
    id,
    from: from.key,
    to: to.key,
    how,
    count: 1,
    ...routeTie(start, end),
    isHot: false,
    isQuiet: false,
    isPale: from.isPale || to.isPale,
  }
}
