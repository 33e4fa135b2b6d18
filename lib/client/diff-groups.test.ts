import { expect, test } from 'vitest'

import type { DiffItem } from '@/lib/contract/diff'
import type { ResourceChange } from '@/lib/domain/diff'

import { changeWords, diffRows, differingCount, restWords } from './diff-groups'

const item = (change: ResourceChange, name: string, kind = 'ConfigMap'): DiffItem => ({
  id: { group: '', kind, namespace: 'shop', name },
  change,
  fields: 0,
  ignoredFields: 0,
  isMasked: false,
})
const namesOf = (rows: ReturnType<typeof diffRows>) =>
  rows.map((row) => (row.row === 'group' ? `${row.change} ${row.count}` : row.item.id.name))

test('what differs comes first and what is the same last, each group with its number', () => {
  const items = [item('same', 'a'), item('removed', 'b'), item('changed', 'c'), item('same', 'd')]
  expect(namesOf(diffRows(items))).toEqual(['changed 1', 'c', 'removed 1', 'b', 'same 2', 'a', 'd'])
})

test('all words of the filter must occur in kind, namespace or name', () => {
  const items = [item('changed', 'web', 'Deployment'), item('changed', 'web-settings')]
  expect(namesOf(diffRows(items, 'WEB deploy'))).toEqual(['changed 1', 'web'])
  expect(diffRows(items, 'nothing')).toEqual([])
})

test('the same change is called after what is compared', () => {
  expect(changeWords('added', 'live')).toBe('To create')
  expect(changeWords('added', 'history')).toBe('Added')
  expect(changeWords('added', 'apps')).toBe('Only on the right')
})

test('objects that stay, are ignored or could not be read do not count as different', () => {
  const counts = { changed: 2, added: 1, removed: 1, unread: 4, extra: 1, ignored: 3, same: 9 }
  expect(differingCount(counts)).toBe(4)
  expect(restWords(counts, 'live')).toBe('9 same, 3 ignored by rule, 1 stays, 4 could not be read')
  expect(restWords({ changed: 1 }, 'live')).toBe('')
})
