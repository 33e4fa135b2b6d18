import { expect, test } from 'vitest'

import { isUnder, PAGES } from './pages'

const hereOf = (path: string) => PAGES.filter((page) => isUnder(path, page)).map(({ href }) => href)

test.each([
  ['/', ['/']],
  ['/apps', ['/apps']],
  ['/apps/a/b/c/d', ['/apps']],
  ['/appsets', ['/appsets']],
  ['/automations', ['/sources']],
  ['/clusters/in-cluster', ['/clusters']],
  ['/graph', ['/graph']],
  ['/find', []],
])('%s lies under %j', (path, pages) => {
  expect(hereOf(path)).toEqual(pages)
})

test('each page has a letter of its own, and none is the g that begins the chord', () => {
  const keys = PAGES.map(({ key }) => key)
  expect(new Set(keys).size).toBe(PAGES.length)
  expect(keys).not.toContain('g')
})

test('four pages are always in reach, so that a phone has room for a fifth place', () => {
  expect(PAGES.filter(({ isFirst }) => isFirst)).toHaveLength(4)
})
