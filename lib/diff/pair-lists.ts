import { equalJson, isRecord } from './json'
import { itemKeys, keyText } from './meaning'
import type { PathTree } from './path-tree'
import type { Schema } from './schema'

/** Two items that stand for each other; a number is missing where there is none on that side. */
export interface ItemPair {
  left?: number
  right?: number
  /** How people call it: its key, else its number. */
  label: string
}

/** Pairs items by their keys, as far as they have any, else by their place. The order of items with keys is no difference. */
export function pairItems(
  left: readonly unknown[],
  right: readonly unknown[],
  { schema, keys }: { schema: Schema | undefined; keys: readonly string[] | 'set' | undefined },
): ItemPair[] {
  if (keys === 'set')
    return pairByName(left.map(nameOfValue), right.map(nameOfValue), (name) => name)
  const names = keys && [itemKeys(left, schema, keys), itemKeys(right, schema, keys)]
  if (keys && names?.[0] && names[1]) {
    const labelOf = (at: number, list: readonly unknown[]) => keyLabel(list[at], schema, keys)
    return pairByName(names[0], names[1], (_name, { left: l, right: r }) =>
      r === undefined ? labelOf(l ?? 0, left) : labelOf(r, right),
    )
  }
  return pairByPlace(left, right)
}

const nameOfValue = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** `web`; of several keys those that say more than their default: `53/UDP`. */
function keyLabel(item: unknown, schema: Schema | undefined, keys: readonly string[]): string {
  if (!isRecord(item)) return ''
  const words = keys.flatMap((key) => {
    const value = item[key]
    return value === undefined || value === schema?.keyDefaults?.[key] ? [] : [keyText(value)]
  })
  return words.join('/')
}

function pairByName(
  left: readonly string[],
  right: readonly string[],
  labelOf: (name: string, pair: Omit<ItemPair, 'label'>) => string,
): ItemPair[] {
  const lefts = new Map(left.map((name, at) => [name, at]))
  const rights = new Set(right)
  const pairs = right.map((name, at) => {
    const other = lefts.get(name)
    const pair = { right: at, ...(other !== undefined && { left: other }) }
    return { ...pair, label: labelOf(name, pair) }
  })
  const only = left.flatMap((name, at) =>
    rights.has(name) ? [] : [{ left: at, label: labelOf(name, { left: at }) }],
  )
  return [...pairs, ...only]
}

/** What is equal at both ends is paired first, so that one more item is one difference. */
function pairByPlace(left: readonly unknown[], right: readonly unknown[]): ItemPair[] {
  const shorter = Math.min(left.length, right.length)
  let start = 0
  while (start < shorter && equalJson(left[start], right[start])) start++
  let end = 0
  while (end < shorter - start && equalJson(left.at(-1 - end), right.at(-1 - end))) end++
  const pairs: ItemPair[] = []
  const leftEnd = left.length - end
  const rightEnd = right.length - end
  for (let at = start; at < Math.max(leftEnd, rightEnd); at++)
    pairs.push({
      ...(at < leftEnd && { left: at }),
      ...(at < rightEnd && { right: at }),
      label: String(at),
    })
  return pairs
}

/** The numbers of items that no rule leaves out as a whole. */
export function itemsLeft(list: readonly unknown[], ignored: PathTree | undefined): number[] {
  return list.flatMap((_, at) =>
    ignored?.children.get(String(at))?.rule === undefined ? [at] : [],
  )
}
