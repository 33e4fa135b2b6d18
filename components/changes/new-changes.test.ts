import { expect, test } from 'vitest'

import { newChanges } from './new-changes'

const list = (...numbers: number[]) =>
  numbers.map((n) => ({ id: String(n), at: `2026-01-01T00:00:0${n}.000Z` }))

test('counts what the list does not hold', () => {
  expect(newChanges(list(3, 2, 1), list(5, 4, 3), false)).toEqual({ count: 2, isMore: false })
  expect(newChanges(list(3, 2, 1), list(3, 2, 1), false)).toEqual({ count: 0, isMore: false })
})

test('a page of nothing but new ones means that there are more', () => {
  expect(newChanges(list(1), list(5, 4, 3), false)).toEqual({ count: 3, isMore: true })
})

test('a change recorded late among those on screen is new, one beyond the last page read is not', () => {
  expect(newChanges(list(5, 3), list(5, 4, 3), false).count).toBe(1)
  expect(newChanges(list(5, 3), list(5, 3, 2), false).count).toBe(0)
})

test('an empty list is whole, so everything is new', () => {
  expect(newChanges([], list(2, 1), true)).toEqual({ count: 2, isMore: false })
})

test('nothing is new while the newest are not known', () => {
  expect(newChanges(list(1), undefined, true)).toEqual({ count: 0, isMore: false })
})
