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

export interface Pairing {
  schema: Schema | undefined
  keys: readonly string[] | 'set' | undefined
  leftIgnored: PathTree | undefined
  rightIgnored: PathTree | undefined
}

/** Pairs items by their keys, as far as they have any, else by their place. The order of items with keys is no difference. */
export function pairItems(
  left: readonly unknown[],
  right: readonly unknown[],
  { schema, keys, ...ignored }: Pairing,
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
  // Items that are left out as a whole do not move the others.
  const [l, r] = [split(left, ignored.leftIgnored), split(right, ignored.rightIgnored)]
  const all = { left, right }
  return [
    ...pairByPlace(all, { left: l.counted, right: r.counted }),
    ...pairByPlace(all, { left: l.ignored, right: r.ignored }),
  ]
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

interface Sides<T> {
  left: readonly T[]
  right: readonly T[]
}

/** What is equal at both ends is paired first, so that one more item is one difference. `numbers` says which items there are. */
function pairByPlace(lists: Sides<unknown>, numbers: Sides<number>): ItemPair[] {
  const { left, right } = numbers
  const isEqual = (l: number | undefined, r: number | undefined) =>
    equalJson(lists.left[l ?? -1], lists.right[r ?? -1])
  const shorter = Math.min(left.length, right.length)
  let start = 0
  while (start < shorter && isEqual(left[start], right[start])) start++
  let end = 0
  while (end < shorter - start && isEqual(left.at(-1 - end), right.at(-1 - end))) end++
  const lefts = left.slice(start, left.length - end)
  const rights = right.slice(start, right.length - end)
  return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, at): ItemPair => {
    const [l, r] = [lefts[at], rights[at]]
    return {
      ...(l !== undefined && { left: l }),
      ...(r !== undefined && { right: r }),
      label: String(r ?? l),
    }
  })
}

/** Numbers of the items that count, and of those that a rule leaves out as a whole. */
function split(
  list: readonly unknown[],
  tree: PathTree | undefined,
): { counted: number[]; ignored: number[] } {
  const numbers = list.map((_, at) => at)
  const isIgnored = (at: number) => tree?.children.get(String(at))?.rule !== undefined
  return {
    counted: numbers.filter((at) => !isIgnored(at)),
    ignored: numbers.filter(isIgnored),
  }
}
