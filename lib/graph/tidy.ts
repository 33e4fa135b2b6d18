/** A box of a tree: who it hangs under must come before it. */
export interface TreeBox {
  key: string
  under?: string
}

/** Left upper corners, and the size of it all, in pixels. */
export interface Placed {
  at: ReadonlyMap<string, Point>
  /** For boxes beyond the first bank of their siblings: the height at which the line to them runs, free of boxes. */
  lanes: ReadonlyMap<string, number>
  /** What each hangs under. */
  under: ReadonlyMap<string, string>
  width: number
  height: number
}
export interface Point {
  x: number
  y: number
}

/** Every box is as large as every other, so that no text and no status changes a shape. */
export const BOX = { width: 208, height: 44 } as const
export const GAP = { x: 48, y: 12 } as const
export const MARGIN = 16
/** Room over banks of siblings, in which lines run to all but the first. */
const LANE = 16
/** A screen; what is larger is drawn smaller, so shapes like it are read best. */
const SCREEN = { width: 1200, height: 560 } as const
const MOST_BANKS = 12
/** Siblings are broken into banks only when they are more than a person takes in at a glance. */
const FEW = 7

interface Block {
  width: number
  height: number
  /** Height of the middle of the block's own box. */
  middle: number
  put: (x: number, y: number) => void
}

/**
 * Places a forest from left to right: parents beside the middle of their children, long columns of siblings broken into
 * banks side by side. Takes time in proportion to the boxes.
 */
export function tidy(boxes: readonly TreeBox[]): Placed {
  const at = new Map<string, Point>()
  const lanes = new Map<string, number>()
  const keys = new Set(boxes.map(({ key }) => key))
  const below = new Map<string, string[]>()
  const roots: string[] = []
  for (const { key, under } of boxes) {
    if (under === undefined || !keys.has(under)) roots.push(key)
    else {
      const siblings = below.get(under)
      if (siblings) siblings.push(key)
      else below.set(under, [key])
    }
  }

  const blocks = new Map<string, Block>()
  // From the leaves up: a tree may be deeper than calls may nest.
  for (const { key } of [...boxes].reverse()) {
    const children = below.get(key) ?? []
    const inner = arrange(children, blocks, lanes)
    const height = Math.max(BOX.height, inner.height)
    const middle = children.length === 0 ? BOX.height / 2 : inner.middle
    const top = Math.max(0, middle - BOX.height / 2)
    blocks.set(key, {
      width: BOX.width + (children.length === 0 ? 0 : GAP.x + inner.width),
      height: Math.max(height, top + BOX.height),
      middle: top + BOX.height / 2,
      put: (x, y) => {
        at.set(key, { x, y: y + top })
        inner.put(x + BOX.width + GAP.x, y)
      },
    })
  }
  const all = arrange(roots, blocks, lanes)
  all.put(MARGIN, MARGIN)
  // Blocks place what is in them only now, from the roots down.
  return {
    at,
    lanes,
    under: parentsOf(boxes),
    width: all.width + 2 * MARGIN,
    height: all.height + 2 * MARGIN,
  }
}

/** What each box hangs under, by key. */
export function parentsOf(boxes: readonly TreeBox[]): ReadonlyMap<string, string> {
  return new Map(
    boxes.flatMap(({ key, under }) => (under === undefined ? [] : [[key, under] as const])),
  )
}

/** Stacks the blocks of siblings, in as many banks as show them largest on a screen. */
function arrange(
  keys: readonly string[],
  blocks: ReadonlyMap<string, Block>,
  lanes: Map<string, number>,
): Block {
  const parts = keys.flatMap((key) => {
    const block = blocks.get(key)
    return block ? [{ key, block }] : []
  })
  let best = banksOf(parts, 1)
  let bestScale = scaleOf(best)
  const most = parts.length > FEW ? Math.min(MOST_BANKS, Math.ceil(parts.length / 3)) : 1
  for (let count = 2; count <= most; count++) {
    const banks = banksOf(parts, count)
    const scale = scaleOf(banks)
    // Fewer banks are easier to read: more must show it clearly larger.
    if (scale < bestScale * 1.08) continue
    best = banks
    bestScale = scale
  }
  const { banks, width, height } = best
  const isBroken = banks.length > 1
  const first = parts[0]?.block
  const last = parts.at(-1)?.block
  return {
    width,
    height,
    middle:
      isBroken || !first || !last
        ? height / 2
        : (first.middle + height - last.height + last.middle) / 2,
    put: (x, y) => {
      let left = x
      for (const [index, bank] of banks.entries()) {
        let top = y + (isBroken ? LANE : 0)
        for (const { key, block } of bank.parts) {
          block.put(left, top)
          if (index > 0) lanes.set(key, y)
          top += block.height + GAP.y
        }
        left += bank.width + GAP.x
      }
    },
  }
}

interface Part {
  key: string
  block: Block
}

function banksOf(parts: readonly Part[], count: number) {
  const whole = parts.reduce((sum, { block }) => sum + block.height + GAP.y, 0)
  const banks: { parts: Part[]; width: number; height: number }[] = []
  let filled = 0
  for (const part of parts) {
    const wanted = Math.min(count - 1, Math.floor((filled / Math.max(1, whole)) * count))
    const last = banks.at(-1)
    const bank =
      last && banks.length > wanted ? last : { parts: [] as Part[], width: 0, height: -GAP.y }
    if (bank !== last) banks.push(bank)
    bank.parts.push(part)
    bank.width = Math.max(bank.width, part.block.width)
    bank.height += part.block.height + GAP.y
    filled += part.block.height + GAP.y
  }
  const tallest = Math.max(0, ...banks.map(({ height }) => height))
  return {
    banks,
    width: banks.reduce((sum, { width }) => sum + width + GAP.x, -GAP.x * Math.sign(banks.length)),
    height: tallest + (banks.length > 1 ? LANE : 0),
  }
}

function scaleOf({ width, height }: { width: number; height: number }): number {
  return Math.min(1, SCREEN.width / Math.max(1, width), SCREEN.height / Math.max(1, height))
}
