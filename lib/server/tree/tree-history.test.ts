import { expect, test } from 'vitest'

import type { TreeNode } from '@/lib/domain/tree'

import { TreeHistory } from './tree-history'

const node = (key: string): TreeNode => ({
  ...{ key, role: 'managed', version: 'v1', parents: [], links: [], marks: [], line: '' },
})
const nodes = (...list: TreeNode[]) => new Map(list.map((each) => [each.key, each]))
const a = node('a')
const b = node('b')

test('a version counts what changed and what went', () => {
  const history = new TreeHistory()
  history.note(nodes(), nodes(a, b))
  history.note(nodes(a, b), nodes(node('a')))
  expect(history.number).toBe(2)
  expect(history.since(1)).toEqual({ changed: new Set(['a']), gone: new Set(['b']) })
  expect(history.since(2)).toEqual({ changed: new Set(), gone: new Set() })
})

test('what went and came back is changed, what came and went is gone', () => {
  const history = new TreeHistory()
  history.note(nodes(), nodes(a))
  history.note(nodes(a), nodes(b))
  history.note(nodes(b), nodes(node('a')))
  expect(history.since(1)).toEqual({ changed: new Set(['a']), gone: new Set(['b']) })
})

test('nothing new is no new version, unless the tree stands otherwise', () => {
  const history = new TreeHistory()
  expect(history.note(nodes(a), nodes(a)).isNew).toBe(false)
  expect(history.number).toBe(0)
  history.turn()
  expect(history.number).toBe(1)
})

test('a version that is too old, or not there yet, cannot be told from', () => {
  const history = new TreeHistory()
  for (let nth = 0; nth < 300; nth++) history.turn()
  expect(history.since(99)).toBeUndefined()
  expect(history.since(100)).toBeDefined()
  expect(history.since(301)).toBeUndefined()
})

test('differences are kept only as long as they are smaller than everything', () => {
  const history = new TreeHistory()
  const many = () => nodes(...Array.from({ length: 25_000 }, (_, nth) => node(`n${nth}`)))
  let before = nodes()
  for (let nth = 0; nth < 4; nth++) {
    const next = many()
    history.note(before, next)
    before = next
  }
  expect(history.since(1)).toBeUndefined()
  expect(history.since(2)).toBeDefined()
})
