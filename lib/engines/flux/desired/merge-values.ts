import { isRecord } from '../../parse'

/** Values that are still being put together. */
export type Values = Record<string, unknown>

/**
 * Lays one map over another; lists and plain values are replaced whole. What neither of them changes is shared with them,
 * not copied: Flux does the same, and a value that is set inside of a shared list is set in both. `chartutil/merge.go`.
 */
export function mergeValues(under: Readonly<Values>, over: Readonly<Values>): Values {
  const merged = new Map(Object.entries(under))
  for (const [key, value] of Object.entries(over)) {
    const before = merged.get(key)
    merged.set(key, isRecord(value) && isRecord(before) ? mergeValues(before, value) : value)
  }
  return Object.fromEntries(merged)
}
