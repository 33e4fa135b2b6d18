import 'server-only'

import type { SORTS } from '@/lib/contract/app'

import type { Dictionary } from './dictionary'
import type { RowIndex } from './row-index'

export type Sort = (typeof SORTS)[number]

/** Where a row stands in an order before names decide: smaller comes first. */
export type Primary = number | string

/** Slots (given by name) in the order asked for; equal ones stay by name. */
export function orderRows(index: RowIndex, slots: Int32Array, sort: Sort): Int32Array {
  switch (sort) {
    case 'name':
      return slots
    case 'urgency':
      return bucketSort(slots, (slot) => index.urgency.at(slot))
    case 'cluster':
    case 'project': {
      const ranks = rankCodes(index.text[sort].dictionary, (value) => textOf(index, sort, value))
      return bucketSort(slots, (slot) => ranks[index.text[sort].codeAt(slot)] ?? 0)
    }
    case 'deployed':
    case 'since':
      return newestFirst(
        slots,
        sort === 'deployed' ? index.deployedAt.cells : index.changedAt.cells,
      )
  }
}

/** The same order for one row, to compare it with a place that was remembered. */
export function primaryOf(index: RowIndex, slot: number, sort: Sort): Primary {
  switch (sort) {
    case 'name':
      return 0
    case 'urgency':
      return index.urgency.at(slot)
    case 'cluster':
    case 'project':
      return textOf(index, sort, index.text[sort].at(slot))
    case 'deployed':
      return -index.deployedAt.at(slot)
    case 'since':
      return -index.changedAt.at(slot)
  }
}

/** Stable: a counting sort by a small whole number. */
export function bucketSort(slots: Int32Array, bucketOf: (slot: number) => number): Int32Array {
  const starts: number[] = []
  const buckets = new Uint32Array(slots.length)
  slots.forEach((slot, at) => {
    const bucket = bucketOf(slot)
    buckets[at] = bucket
    starts[bucket] = (starts[bucket] ?? 0) + 1
  })
  let next = 0
  for (let bucket = 0; bucket < starts.length; bucket++) {
    const size = starts[bucket] ?? 0
    starts[bucket] = next
    next += size
  }
  const sorted = new Int32Array(slots.length)
  buckets.forEach((bucket, from) => {
    const at = starts[bucket] ?? 0
    sorted[at] = slots[from] ?? 0
    starts[bucket] = at + 1
  })
  return sorted
}

/** Clusters are ordered as people read them: by display name, then by id. */
function textOf(index: RowIndex, sort: 'cluster' | 'project', value: string): string {
  return sort === 'cluster' ? `${index.factsOf(value).name}\0${value}` : value
}

function rankCodes(dictionary: Dictionary, text: (value: string) => string): number[] {
  const sorted = dictionary.values.map((value, code) => ({ code, text: text(value) }))
  sorted.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.code - b.code))
  const ranks: number[] = []
  sorted.forEach(({ code }, rank) => (ranks[code] = rank))
  return ranks
}

/** More rows than any fleet has; a second and a place below it still fit a double exactly. */
const PLACES = 2 ** 20

/** Sorts by number in native code: the place in the given order rides in the low bits and keeps it stable. */
function newestFirst(slots: Int32Array, seconds: Float64Array): Int32Array {
  const keys = new Float64Array(slots.length)
  slots.forEach((slot, place) => (keys[place] = -(seconds[slot] ?? 0) * PLACES + place))
  keys.sort()
  const sorted = new Int32Array(slots.length)
  keys.forEach((key, at) => {
    const place = ((key % PLACES) + PLACES) % PLACES
    sorted[at] = slots[place] ?? 0
  })
  return sorted
}
