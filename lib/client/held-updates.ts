import type { ViewDelta } from '@/lib/contract/stream'

/** What a list on screen does not show yet, because its order is held until the person applies it. */
export interface HeldUpdates {
  /** Rows that entered, left or moved since the list was fetched. */
  count: number
  /** Keys of rows on screen whose apps no longer exist. */
  gone: ReadonlySet<string>
}

export const NOTHING_HELD: HeldUpdates = { count: 0, gone: new Set() }

/** The held updates of a view after one more frame; the same object when the frame changes nothing of it. */
export function addUpdates(
  held: HeldUpdates,
  delta: ViewDelta | undefined,
  removed: readonly string[],
): HeldUpdates {
  const moved = delta ? delta.entered + delta.left + delta.reordered : 0
  if (moved === 0 && removed.length === 0) return held
  const gone = removed.length > 0 ? new Set([...held.gone, ...removed]) : held.gone
  return { count: held.count + moved, gone }
}
