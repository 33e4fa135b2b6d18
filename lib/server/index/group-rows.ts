import 'server-only'

import type { AppList, GROUPS } from '@/lib/contract/app'

import { bucketSort, type Primary, type Sort } from './order-rows'
import type { RowIndex } from './row-index'
import { countStandings } from './scan-rows'

type GroupBy = (typeof GROUPS)[number]
export type GroupCounts = NonNullable<AppList['groups']>[number]

/** Where a group stands among groups: the worst first when rows are by urgency, else by label. */
export type GroupPlace = readonly [worst: number, label: string, key: string]

export interface Grouped {
  /** Slots group after group, inside each in the order given. */
  slots: Int32Array
  groups: GroupCounts[]
  placeOf(slot: number): GroupPlace
}

/** Splits ordered slots into groups. */
export function groupRows(index: RowIndex, ordered: Int32Array, by: GroupBy, sort: Sort): Grouped {
  const members = new Map<string, number[]>()
  for (const slot of ordered) {
    const key = keyOf(index, slot, by)
    const held = members.get(key)
    if (held) held.push(slot)
    else members.set(key, [slot])
  }
  const places = new Map<string, GroupPlace>()
  for (const [key, slots] of members) {
    const worst = sort === 'urgency' ? worstOf(index, slots) : 0
    places.set(key, [worst, labelOf(index, key, by), key])
  }
  const keys = [...places.values()].sort(comparePlaces).map(([, , key]) => key)
  const ranks = new Map(keys.map((key, rank) => [key, rank]))
  return {
    slots: bucketSort(ordered, (slot) => ranks.get(keyOf(index, slot, by)) ?? 0),
    groups: keys.map((key) => ({
      key,
      label: labelOf(index, key, by),
      ...countStandings(index, members.get(key) ?? []),
    })),
    placeOf: (slot) => places.get(keyOf(index, slot, by)) ?? [0, '', ''],
  }
}

/** Compares tuples part by part. */
export function comparePlaces(a: readonly Primary[], b: readonly Primary[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [left, right] = [a[at], b[at]]
    if (left === right) continue
    if (left === undefined) return -1
    if (right === undefined) return 1
    return left < right ? -1 : 1
  }
  return 0
}

function worstOf(index: RowIndex, slots: readonly number[]): number {
  let worst = Number.POSITIVE_INFINITY
  for (const slot of slots) worst = Math.min(worst, index.urgency.at(slot))
  return worst
}

function keyOf(index: RowIndex, slot: number, by: GroupBy): string {
  return by === 'name' ? index.rowAt(slot).ref.name : index.text[by].at(slot)
}

function labelOf(index: RowIndex, key: string, by: GroupBy): string {
  return by === 'cluster' ? index.factsOf(key).name || key : key
}
