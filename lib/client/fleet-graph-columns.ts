/** A box to be placed; boxes of one answer keep the order in which they are given as far as lines allow. */
export interface ColumnBox {
  key: string
  width: number
  height: number
  /** `first` and `last` stand in the outer columns whatever points at them. */
  pin?: 'first' | 'last'
}

export interface ColumnPlaces {
  at: ReadonlyMap<string, { x: number; y: number }>
  width: number
  height: number
}

interface Flow {
  from: string
  to: string
}

const GAP_X = 128
const GAP_Y = 8
/** How far below the first of what it hangs together with a box may stand. */
const FARTHEST_Y = 240
/** Between boxes that come from different ones. */
const GROUP_GAP_Y = 14

/**
 * Places boxes in columns from left to right: sources first, clusters last, the rest as far right as what follows from it
 * allows. What comes from one box stands together. It knows shapes alone, so that no status moves a box; linear in time.
 */
export function placeInColumns(boxes: readonly ColumnBox[], flow: readonly Flow[]): ColumnPlaces {
  const byKey = new Map(boxes.map((box) => [box.key, box]))
  const edges = flow.filter(({ from, to }) => byKey.has(from) && byKey.has(to) && from !== to)
  const columns = orderColumns(boxes, edges, rankBoxes(boxes, edges))
  const tops = new Map<string, number>()
  const main = columns.reduce(
    (most, column, at) => (isTaller(column, columns[most]) ? at : most),
    0,
  )
  stack(columns[main] ?? [], edges, tops)
  for (let at = main - 1; at >= 0; at--) settle(columns[at] ?? [], edges, tops, 'to')
  for (let at = main + 1; at < columns.length; at++) settle(columns[at] ?? [], edges, tops, 'from')
  return toPlaces(columns, tops)
}

function isTaller(a: readonly ColumnBox[], b: readonly ColumnBox[] = []): boolean {
  return a.length > b.length
}

/** The column of each box: as far right as can be, so that what is alike stands in one column. */
function rankBoxes(boxes: readonly ColumnBox[], edges: readonly Flow[]): Map<string, number> {
  const outer = new Set(boxes.filter(({ pin }) => pin).map(({ key }) => key))
  const next = new Map<string, string[]>()
  for (const { from, to } of edges)
    if (!outer.has(from) && !outer.has(to)) next.set(from, [...(next.get(from) ?? []), to])
  const below = new Map<string, number>()
  const depthBelow = (key: string): number => {
    const known = below.get(key)
    if (known !== undefined) return known
    // Also ends circles.
    below.set(key, 0)
    const depth = Math.max(-1, ...(next.get(key) ?? []).map(depthBelow)) + 1
    below.set(key, depth)
    return depth
  }
  const inner = boxes.filter(({ pin }) => !pin)
  const deepest = Math.max(-1, ...inner.map(({ key }) => depthBelow(key)))
  return new Map(
    boxes.map(({ key, pin }) => {
      if (pin === 'first') return [key, 0]
      return [key, pin === 'last' ? deepest + 2 : deepest - depthBelow(key) + 1]
    }),
  )
}

/** Boxes by column, each column in the order in which a walk from the first boxes meets them. */
function orderColumns(
  boxes: readonly ColumnBox[],
  edges: readonly Flow[],
  ranks: ReadonlyMap<string, number>,
): ColumnBox[][] {
  const next = new Map<string, string[]>()
  const byKey = new Map(boxes.map((box) => [box.key, box]))
  const nth = new Map(boxes.map(({ key }, at) => [key, at]))
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to])
  const columns: (ColumnBox[] | undefined)[] = []
  const met = new Set<string>()
  const visit = (key: string) => {
    const box = byKey.get(key)
    if (!box || met.has(key)) return
    met.add(key)
    ;(columns[ranks.get(key) ?? 0] ??= []).push(box)
    const after = [...(next.get(key) ?? [])]
    after.sort((a, b) => (nth.get(a) ?? 0) - (nth.get(b) ?? 0))
    after.forEach(visit)
  }
  const byRank = [...boxes].sort((a, b) => (ranks.get(a.key) ?? 0) - (ranks.get(b.key) ?? 0))
  for (const { key } of byRank) visit(key)
  return Array.from(columns, (column) => column ?? []).filter((column) => column.length > 0)
}

/** One below the other, a little apart where others begin: of another parent, or all of one parent, with another child. */
function stack(
  column: readonly ColumnBox[],
  edges: readonly Flow[],
  tops: Map<string, number>,
): void {
  const parents = new Map(edges.map(({ from, to }) => [to, from]))
  const children = new Map(edges.map(({ from, to }) => [from, to]))
  const isOfOne = new Set(column.map(({ key }) => parents.get(key))).size === 1
  const groups = isOfOne ? children : parents
  let top = 0
  let group: string | undefined
  for (const [at, { key, height }] of column.entries()) {
    const own = groups.get(key)
    if (at > 0) top += own === group ? GAP_Y : GROUP_GAP_Y
    group = own
    tops.set(key, top)
    top += height
  }
}

/**
 * Each as near as can be to the middle of what it hangs together with in columns that are placed, yet never far below the
 * first of that: a picture is read from its top.
 */
function settle(
  column: ColumnBox[],
  edges: readonly Flow[],
  tops: Map<string, number>,
  side: 'from' | 'to',
): void {
  const own = side === 'to' ? 'from' : 'to'
  const wanted = new Map<string, number[]>()
  for (const edge of edges) {
    const top = tops.get(edge[side])
    if (top !== undefined) wanted.set(edge[own], [...(wanted.get(edge[own]) ?? []), top])
  }
  const middle = ({ key }: ColumnBox) => {
    const near = wanted.get(key) ?? []
    if (near.length === 0) return 0
    const mean = near.reduce((sum, top) => sum + top, 0) / near.length
    return Math.min(mean, Math.min(...near) + FARTHEST_Y)
  }
  const items = column.map((box) => ({ box, wish: middle(box) })).sort((a, b) => a.wish - b.wish)
  column.splice(0, column.length, ...items.map(({ box }) => box))
  spread(items).forEach((top, at) => tops.set(items[at]?.box.key ?? '', top))
}

/** Tops without overlaps that stray least from what is wished: neighbours that would overlap move as one. */
function spread(items: readonly { box: ColumnBox; wish: number }[]): number[] {
  const blocks: { sum: number; count: number }[] = []
  const offsets: number[] = []
  let offset = 0
  for (const { box, wish } of items) {
    offsets.push(offset)
    blocks.push({ sum: wish - offset, count: 1 })
    offset += box.height + GAP_Y
    for (let last = blocks.length - 1; last > 0; last--) {
      const [before, after] = [blocks[last - 1], blocks[last]]
      if (!before || !after || before.sum / before.count <= after.sum / after.count) break
      blocks.splice(last - 1, 2, { sum: before.sum + after.sum, count: before.count + after.count })
    }
  }
  const shifts = blocks.flatMap(({ sum, count }) =>
    Array.from({ length: count }, () => sum / count),
  )
  return offsets.map((own, at) => own + (shifts[at] ?? 0))
}

function toPlaces(
  columns: readonly ColumnBox[][],
  tops: ReadonlyMap<string, number>,
): ColumnPlaces {
  const highest = Math.min(0, ...tops.values())
  const at = new Map<string, { x: number; y: number }>()
  let x = 0
  let height = 0
  for (const column of columns) {
    for (const box of column) {
      const y = Math.round((tops.get(box.key) ?? 0) - highest)
      at.set(box.key, { x, y })
      height = Math.max(height, y + box.height)
    }
    x += Math.max(...column.map(({ width }) => width)) + GAP_X
  }
  return { at, width: Math.max(0, x - GAP_X), height }
}
