import { isRecord } from '../json-value'
import type { ListShape } from './shape'

/** What a server takes for keys that items leave out. */
const KEY_DEFAULTS: Readonly<Record<string, unknown>> = { protocol: 'TCP' }

/** How managedFields name an item of a list: `k:{"name":"web"}`, `v:"text"`. */
export function elementOf({ keys }: ListShape, item: unknown): string {
  if (keys === 'set' || keys === 'atomic' || !isRecord(item)) return `v:${JSON.stringify(item)}`
  const named = [...keys].sort().map((key) => [key, item[key] ?? KEY_DEFAULTS[key] ?? null])
  return `k:${JSON.stringify(Object.fromEntries(named))}`
}

/** The items of a list by how managedFields name them, in order. */
export function itemsOf(shape: ListShape, list: unknown): Map<string, unknown> {
  const items = new Map<string, unknown>()
  if (Array.isArray(list)) for (const item of list) items.set(elementOf(shape, item), item)
  return items
}
