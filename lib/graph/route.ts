import { BOX, GAP, type Point } from './tidy'

/** A line between two boxes: an SVG path, and where its word stands. */
export interface Route {
  d: string
  label: Point
}

const CORNER = 6
/** How far from the left of a box the lines to it run up and down. */
const GUTTER = GAP.x / 2

/** The line of a tree: out to the right, up or down between the columns, in from the left; by the lane where siblings stand in the way. */
export function routeOwn(from: Point, to: Point, lane?: number): Route {
  const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 }
  const end = { x: to.x, y: to.y + BOX.height / 2 }
  if (end.x < start.x + GAP.y) return routeTie(from, to)
  const turn = end.x - GUTTER
  const points: Point[] =
    lane === undefined
      ? [start, { x: turn, y: start.y }, { x: turn, y: end.y }, end]
      : [
          start,
          { x: start.x + GUTTER, y: start.y },
          { x: start.x + GUTTER, y: lane },
          { x: turn, y: lane },
          { x: turn, y: end.y },
          end,
        ]
  return { d: rounded(points), label: { x: turn, y: (start.y + end.y) / 2 } }
}

/** The line of a tie beside the tree: along the side in a column, else a curve. */
export function routeTie(from: Point, to: Point): Route {
  const middle = (point: Point) => point.y + BOX.height / 2
  if (Math.abs(from.x - to.x) < BOX.width) {
    // Leaves and comes back on the right.
    const x = Math.max(from.x, to.x) + BOX.width
    const out = x + GUTTER - 8
    const points = [
      { x: from.x + BOX.width, y: middle(from) },
      { x: out, y: middle(from) },
      { x: out, y: middle(to) },
      { x: to.x + BOX.width, y: middle(to) },
    ]
    return { d: rounded(points), label: { x: out, y: (middle(from) + middle(to)) / 2 } }
  }
  const isForward = to.x > from.x
  const start = { x: isForward ? from.x + BOX.width : from.x, y: middle(from) }
  const end = { x: isForward ? to.x : to.x + BOX.width, y: middle(to) }
  const reach = Math.max(32, Math.min(160, Math.abs(end.x - start.x) / 2)) * (isForward ? 1 : -1)
  const d = `M${at(start)}C${at({ x: start.x + reach, y: start.y })} ${at({ x: end.x - reach, y: end.y })} ${at(end)}`
  return { d, label: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 } }
}

/** A path through points whose corners are rounded as far as the ways between them allow. */
function rounded(points: readonly Point[]): string {
  const way = points.filter((point, index) => {
    const before = points[index - 1]
    return before?.x !== point.x || before.y !== point.y
  })
  const [first] = way
  if (!first) return ''
  let d = `M${at(first)}`
  for (const [index, point] of way.entries()) {
    const before = way[index - 1]
    const after = way[index + 1]
    if (!before) continue
    if (!after) d += `L${at(point)}`
    else {
      const radius = Math.min(CORNER, lengthOf(before, point) / 2, lengthOf(point, after) / 2)
      d += `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, after, radius))}`
    }
  }
  return d
}

function lengthOf(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

function towards(from: Point, to: Point, by: number): Point {
  const length = lengthOf(from, to) || 1
  return {
    x: from.x + ((to.x - from.x) / length) * by,
    y: from.y + ((to.y - from.y) / length) * by,
  }
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`
}
