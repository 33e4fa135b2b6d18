import { ROW, type Rows } from '@/lib/graph/drawing'

export const ROW_KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const

/** Where a key leads in a treegrid: right opens and then goes in, left closes and then goes out; undefined is nowhere. */
export function nextRow(
  { flags, depths }: Pick<Rows, 'flags' | 'depths'>,
  index: number,
  key: (typeof ROW_KEYS)[number],
): number | 'toggle' | undefined {
  const flag = flags[index] ?? 0
  const hasChildren = (flag & ROW.hasChildren) !== 0
  const isOpen = (flag & ROW.isOpen) !== 0
  switch (key) {
    case 'ArrowDown':
      return index + 1 < flags.length ? index + 1 : undefined
    case 'ArrowUp':
      return index > 0 ? index - 1 : undefined
    case 'Home':
      return 0
    case 'End':
      return flags.length - 1
    case 'ArrowRight':
      if (!hasChildren) return undefined
      return isOpen ? index + 1 : 'toggle'
    case 'ArrowLeft': {
      if (isOpen) return 'toggle'
      const depth = depths[index] ?? 0
      for (let at = index - 1; at >= 0; at--) if ((depths[at] ?? 0) < depth) return at
      return undefined
    }
    default:
      key satisfies never
      return undefined
  }
}
