import 'server-only'

import { readCursor, writeCursor } from '../index/cursor'
import { comparePlaces } from '../index/group-rows'
import type { Primary } from '../index/order-rows'

/** Where an item stands in its list: compared part by part, and the last part tells any two apart. */
export type PlaceOf<T> = (item: T) => readonly Primary[]

export interface PageAsked {
  limit: number
  cursor?: string | undefined
}

export interface ItemPage<T> {
  items: T[]
  total: number
  nextCursor: string | null
}

/** Items in the order of their places; each place is worked out once. */
export function sortItems<T>(items: readonly T[], placeOf: PlaceOf<T>): T[] {
  return items
    .map((item) => ({ item, place: placeOf(item) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ item }) => item)
}

/**
 * One page of items that are in the order of their places. The cursor is a place, so that items which come and go in
 * between shift nothing. `shape` names the order; throws ApiProblem on a cursor of another one.
 */
export function pageItems<T>(
  items: readonly T[],
  { limit, cursor }: PageAsked,
  shape: string,
  placeOf: PlaceOf<T>,
): ItemPage<T> {
  const after = cursor === undefined ? undefined : readCursor(cursor, shape)
  const start = after ? firstAfter(items, after, placeOf) : 0
  const page = items.slice(start, start + limit)
  const last = page.at(-1)
  const isMore = last !== undefined && start + limit < items.length
  return {
    items: page,
    total: items.length,
    nextCursor: isMore ? writeCursor(shape, placeOf(last)) : null,
  }
}

function firstAfter<T>(items: readonly T[], after: readonly Primary[], placeOf: PlaceOf<T>) {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && comparePlaces(placeOf(item), after) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
