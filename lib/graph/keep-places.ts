import { BOX, GAP, MARGIN, tidy, type Placed, type Point, type TreeBox } from './tidy'

/** A picture of which less than this stays is drawn anew: nobody finds anything again in it anyhow. */
const LEAST_KEPT = 0.5

/**
 * Places boxes as they were placed before; new ones come to the nearest free place below their siblings. Whoever watches
 * a roll-out finds each box where it was. `fresh` places them all when there is nothing to keep.
 */
export function keepPlaces(
  boxes: readonly TreeBox[],
  before: Placed | undefined,
  fresh: (boxes: readonly TreeBox[]) => Placed = tidy,
): Placed {
  if (!before) return fresh(boxes)
  const kept = boxes.filter(({ key }) => before.at.has(key))
  if (kept.length < boxes.length * LEAST_KEPT) return fresh(boxes)

  const at = new Map<string, Point>()
  const lanes = new Map<string, number>()
  for (const { key } of kept) {
    const point = before.at.get(key)
    const lane = before.lanes.get(key)
    if (point) at.set(key, point)
    if (lane !== undefined) lanes.set(key, lane)
  }
  const lastOf = new Map<string, Point>()
  for (const { key, under } of kept) {
    const point = at.get(key)
    const last = lastOf.get(under ?? '')
    if (point && (!last || point.y > last.y)) lastOf.set(under ?? '', point)
  }
  const taken = [...at.values()]
  for (const { key, under = '' } of boxes) {
    if (at.has(key)) continue
    const sibling = lastOf.get(under)
    const parent = at.get(under)
    const x = sibling?.x ?? (parent ? parent.x + BOX.width + GAP.x : MARGIN)
    const from = sibling ? sibling.y + BOX.height + GAP.y : (parent?.y ?? MARGIN)
    const point = { x, y: freeBelow(x, from, taken) }
    at.set(key, point)
    taken.push(point)
    lastOf.set(under, point)
  }
  return { at, lanes, ...sizeOf(taken, before) }
}

function freeBelow(x: number, from: number, taken: readonly Point[]): number {
  const inColumn = taken
    .filter((other) => Math.abs(other.x - x) < BOX.width + GAP.y)
    .sort((a, b) => a.y - b.y)
  let y = from
  for (const other of inColumn)
    if (other.y < y + BOX.height + GAP.y && other.y + BOX.height + GAP.y > y)
      y = other.y + BOX.height + GAP.y
  return y
}

function sizeOf(points: readonly Point[], before: Placed): { width: number; height: number } {
  let { width, height } = before
  for (const { x, y } of points) {
    width = Math.max(width, x + BOX.width + MARGIN)
    height = Math.max(height, y + BOX.height + MARGIN)
  }
  return { width, height }
}
