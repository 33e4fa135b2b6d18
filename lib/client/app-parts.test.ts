import { expect, test } from 'vitest'

import { isLongList } from './app-parts'

test('only a list of many pages is too long to be read again by itself', () => {
  expect(isLongList(undefined)).toBe(false)
  expect(isLongList({ items: [] })).toBe(false)
  expect(isLongList({ pages: [1, 2, 3] })).toBe(false)
  expect(isLongList({ pages: [1, 2, 3, 4] })).toBe(true)
})
