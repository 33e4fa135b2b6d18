/** Rows that one request brings. */
export const PAGE_SIZE = 100

/** The pages, by number from 0, that hold the rows from `first` to `last` of a list of `total`. */
export function pagesFor(first: number, last: number, total: number): number[] {
  const end = Math.min(last, total - 1)
  const start = Math.max(0, first)
  if (end < start) return []
  const from = Math.floor(start / PAGE_SIZE)
  const to = Math.floor(end / PAGE_SIZE)
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

export interface GroupSpan {
  key: string
  total: number
}

/** One line of a grouped list: a group's header, or the row at that offset of the ungrouped list. */
export type Line = { kind: 'group'; group: number } | { kind: 'row'; offset: number }

/** Where every header and row of a list stands. Without groups lines and rows are the same. */
export interface ListLayout {
  lines: number
  lineAt(index: number): Line
  /** The line on which a row stands; undefined when its group is folded. */
  lineOf(offset: number): number | undefined
}

interface Block {
  firstLine: number
  firstOffset: number
  shown: number
  total: number
}

/**
 * Lays out a list of `total` rows whose groups follow one another in the given order; folded groups keep their header.
 * Look-ups take the logarithm of the number of groups.
 */
export function listLayout(
  total: number,
  groups: readonly GroupSpan[] | undefined,
  folded: ReadonlySet<string>,
): ListLayout {
  if (!groups) {
    return {
      lines: total,
      lineAt: (index) => ({ kind: 'row', offset: index }),
      lineOf: (offset) => offset,
    }
  }
  const blocks: Block[] = []
  let firstLine = 0
  let firstOffset = 0
  for (const group of groups) {
    const shown = folded.has(group.key) ? 0 : group.total
    blocks.push({ firstLine, firstOffset, shown, total: group.total })
    firstLine += 1 + shown
    firstOffset += group.total
  }
  return {
    lines: firstLine,
    lineAt(index) {
      const at = lastAtMost(blocks, (block) => block.firstLine, index)
      const block = blocks[at]
      if (!block || index === block.firstLine) return { kind: 'group', group: at }
      return { kind: 'row', offset: block.firstOffset + (index - block.firstLine - 1) }
    },
    lineOf(offset) {
      const block = blocks[lastAtMost(blocks, (b) => b.firstOffset, offset)]
      if (!block || offset - block.firstOffset >= block.shown) return undefined
      return block.firstLine + 1 + (offset - block.firstOffset)
    },
  }
}

/** Index of the last item whose position is not beyond `wanted`; positions rise. */
function lastAtMost<T>(items: readonly T[], positionOf: (item: T) => number, wanted: number) {
  let low = 0
  let high = items.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const item = items[middle]
    if (item !== undefined && positionOf(item) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}
