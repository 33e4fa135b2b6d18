export interface Held<T> {
  rows: readonly T[]
  /** Keys of rows on screen that the last answer no longer has. */
  gone: ReadonlySet<string>
  /** The rows on screen stand in another order than in the last answer. */
  hasMoved: boolean
}

/**
 * The rows of a list whose order is held: each stands where it stood, with what is new of it; rows that came since
 * follow at the end, rows that went stay until the order is let go.
 */
export function heldRows<T>(
  shown: readonly T[],
  arrived: readonly T[],
  keyOf: (row: T) => string,
): Held<T> {
  const fresh = new Map(arrived.map((row) => [keyOf(row), row]))
  const gone = new Set<string>()
  const rows = shown.map((row) => {
    const key = keyOf(row)
    const now = fresh.get(key)
    if (now === undefined) gone.add(key)
    fresh.delete(key)
    return now ?? row
  })
  rows.push(...fresh.values())
  const hasMoved = rows.some((row, i) => {
    const other = arrived[i]
    return other === undefined || keyOf(other) !== keyOf(row)
  })
  return { rows, gone, hasMoved }
}
