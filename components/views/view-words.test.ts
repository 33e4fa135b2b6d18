import { expect, test } from 'vitest'

import { viewWords } from './view-words'

const CLUSTERS = new Map([['a', { name: 'Alpha' }]])

test.each([
  ['', 'All applications'],
  ['q=redis&cluster=a', '“redis”, Cluster Alpha'],
  [
    'sync=drift,git-ahead&group=project&sort=name',
    'Sync Drift or Git ahead, by project, sorted by name',
  ],
])('%j reads “%s”', (query, words) => {
  expect(viewWords(query, CLUSTERS)).toBe(words)
})
