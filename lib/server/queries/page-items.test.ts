import { expect, test } from 'vitest'

import { ApiProblem } from '../http/problem'
import { pageItems, sortItems } from './page-items'

const placeOf = (name: string) => [name.length, name] as const
const items = sortItems(['ccc', 'a', 'bb', 'b', 'aa'], placeOf)
const walk = (all: readonly string[], limit: number) => {
  const seen: string[][] = []
  let cursor: string | undefined
  do {
    const page = pageItems(all, { limit, cursor }, 'length', placeOf)
    seen.push(page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && seen.length < 10)
  return seen
}

test('pages follow one another without a gap and end with the list', () => {
  expect(walk(items, 2)).toEqual([['a', 'b'], ['aa', 'bb'], ['ccc']])
  expect(walk(items, 5)).toEqual([['a', 'b', 'aa', 'bb', 'ccc']])
})

test('what comes before the place of a cursor shifts nothing', () => {
  const first = pageItems(items, { limit: 2 }, 'length', placeOf)
  const grown = sortItems([...items, '0'], placeOf)
  const next = pageItems(
    grown,
    { limit: 2, cursor: first.nextCursor ?? undefined },
    'length',
    placeOf,
  )
  expect(next).toMatchObject({ items: ['aa', 'bb'], total: 6 })
})

test('a limit of nothing answers the total alone', () => {
  expect(pageItems(items, { limit: 0 }, 'length', placeOf)).toEqual({
    items: [],
    total: 5,
    nextCursor: null,
  })
})

test('a cursor of a list in another order is refused', () => {
  const { nextCursor } = pageItems(items, { limit: 1 }, 'length', placeOf)
  expect(() =>
    pageItems(items, { limit: 1, cursor: nextCursor ?? undefined }, 'name', placeOf),
  ).toThrow(ApiProblem)
})
