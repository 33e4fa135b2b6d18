import { BOX, GAP, MARGIN, parentsOf, tidy, type Placed, type Point, type TreeBox } from './tidy'

/** A picture of which less than this stays is drawn anew: nobody finds anything again in it anyhow. */
const LEAST_KEPT = 0.5

/**
 * Places boxes as they were placed before; new ones take the places of siblings that went,
 * or come to the nearest free place below those that are there. Whoever watches
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
  const left = leftPlaces(before, new Set(boxes.map(({ key }) => key)))
  for (const { key, under = '' } of boxes) {
    if (at.has(key)) continue
    const place = left.get(under)?.shift()
    if (place && isFree(place.point, taken)) {
      at.set(key, place.point)
      taken.push(place.point)
      if (place.lane !== undefined) lanes.set(key, place.lane)
      continue
    }
    const sibling = lastOf.get(under)
    const parent = at.get(under)
    const x = sibling?.x ?? (parent ? parent.x + BOX.width + GAP.x : MARGIN)
    const from = sibling ? sibling.y + BOX.height + GAP.y : (parent?.y ?? MARGIN)
    const point = { x, y: freeBelow(x, from, taken) }
    at.set(key, point)
    taken.push(point)
    lastOf.set(under, point)
  }
  return { at, lanes, under: parentsOf(boxes), ...sizeOf(taken, before) }
}

/** The places of boxes that went, by what they hung under, from above. */
function leftPlaces(before: Placed, keys: ReadonlySet<string>) {
  const left = new Map<string, { point: Point; lane: number | undefined }[]>()
  for (const [key, point] of before.at) {
    if (keys.has(key)) continue
    const under = before.under.get(key) ?? ''
    const place = { point, lane: before.lanes.get(key) }
    const held = left.get(under)
    if (held) held.push(place)
    else left.set(under, [place])
  }
  for (const places of left.values()) places.sort((a, b) => a.point.y - b.point.y)
  return left
}

function isFree({ x, y }: Point, taken: readonly Point[]): boolean {
  return !taken.some(
    (other) => Math.abs(other.x - x) < BOX.width && Math.abs(other.y - y) < BOX.height,
  )
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
