import 'server-only'

import type { AppList, GROUPS } from '@/lib/contract/app'
import { standingOf, URGENCIES } from '@/lib/domain/urgency'

import { bucketSort, type Primary, type Sort } from './order-rows'
import type { RowIndex } from './row-index'

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

interface Group {
  counts: GroupCounts
  worst: number
}

const STANDING_OF = URGENCIES.map(standingOf)

/** Splits rows into groups; `byName` are the same slots as `ordered`. */
export function groupRows(
  index: RowIndex,
  byName: Int32Array,
  ordered: Int32Array,
  by: GroupBy,
  sort: Sort,
): Grouped {
  const groups: Group[] = []
  const ids = new Map<string, number>()
  const isByName = by === 'name'
  const idOf = new Int32Array(byName.reduce((most, slot) => Math.max(most, slot), 0) + 1)
  // Many names are many groups: met by name, they need not be sorted.
  for (const slot of byName) {
    const key = isByName ? index.rowAt(slot).ref.name : index.text[by].at(slot)
    const last = groups.length - 1
    // By name, equal ones stand together.
    let id = isByName ? (groups[last]?.counts.key === key ? last : undefined) : ids.get(key)
    if (id === undefined) {
      id = groups.push(newGroup(key, labelOf(index, key, by))) - 1
      if (!isByName) ids.set(key, id)
    }
    idOf[slot] = id
    count(groups[id], index.urgency.at(slot))
  }
  const placeOf = ({ counts, worst }: Group): GroupPlace => [
    sort === 'urgency' ? worst : 0,
    counts.label,
    counts.key,
  ]
  const sequence = Int32Array.from(groups.keys())
  if (!isByName)
    sequence.sort((a, b) => comparePlaces(labelPlace(groups[a]), labelPlace(groups[b])))
  const sorted = bucketSort(sequence, (id) => (sort === 'urgency' ? (groups[id]?.worst ?? 0) : 0))
  const ranks = new Int32Array(groups.length)
  sorted.forEach((id, rank) => (ranks[id] = rank))
  return {
    slots: bucketSort(ordered, (slot) => ranks[idOf[slot] ?? 0] ?? 0),
    groups: Array.from(sorted, (id) => groups[id]?.counts).filter((counts) => counts !== undefined),
    placeOf(slot) {
      const group = groups[idOf[slot] ?? -1]
      return group ? placeOf(group) : [0, '', '']
    },
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

function newGroup(key: string, label: string): Group {
  const counts = { key, label, total: 0, good: 0, bad: 0, unknown: 0 }
  return { counts, worst: Number.MAX_SAFE_INTEGER }
}

function count(group: Group | undefined, urgency: number): void {
  if (!group) return
  group.counts.total++
  group.counts[STANDING_OF[urgency] ?? 'unknown']++
  group.worst = Math.min(group.worst, urgency)
}

function labelPlace(group: Group | undefined): readonly Primary[] {
  return [group?.counts.label ?? '', group?.counts.key ?? '']
}

function labelOf(index: RowIndex, key: string, by: GroupBy): string {
  return by === 'cluster' ? index.factsOf(key).name || key : key
}
