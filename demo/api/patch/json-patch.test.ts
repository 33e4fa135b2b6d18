import { describe, expect, test } from 'vitest'
import { jsonPatch } from './json-patch'
import { mergePatch } from './merge-patch'

const document = { a: { b: [1, 2, 3] }, 'x/y': { '~': 1 } }

describe('jsonPatch', () => {
  test.each([
    ['adds into a list', [{ op: 'add', path: '/a/b/1', value: 9 }], { b: [1, 9, 2, 3] }],
    ['appends to a list', [{ op: 'add', path: '/a/b/-', value: 9 }], { b: [1, 2, 3, 9] }],
    ['removes from a list', [{ op: 'remove', path: '/a/b/0' }], { b: [2, 3] }],
    ['replaces in a list', [{ op: 'replace', path: '/a/b/2', value: 9 }], { b: [1, 2, 9] }],
    ['moves', [{ op: 'move', from: '/a/b', path: '/a/c' }], { c: [1, 2, 3] }],
    ['copies', [{ op: 'copy', from: '/a/b/0', path: '/a/c' }], { b: [1, 2, 3], c: 1 }],
    [
      'goes on after a passed test',
      [
        { op: 'test', path: '/x~1y/~0', value: 1 },
        { op: 'remove', path: '/a/b' },
      ],
      {},
    ],
  ])('%s', (_sentence, operations, expected) => {
    expect(jsonPatch(document, operations)).toEqual({ ...document, a: expected })
    expect(document.a.b).toEqual([1, 2, 3])
  })

  test.each([
    ['a failed test', { op: 'test', path: '/a/b', value: [1, 2] }],
    ['a removal of nothing', { op: 'remove', path: '/a/c' }],
    ['a replacement of nothing', { op: 'replace', path: '/a/c', value: 1 }],
    ['an index outside', { op: 'add', path: '/a/b/7', value: 1 }],
    ['an index that is no number', { op: 'remove', path: '/a/b/first' }],
    ['a parent that is not there', { op: 'add', path: '/z/y', value: 1 }],
    ['an unknown operation', { op: 'increase', path: '/a' }],
    ['a path that is no pointer', { op: 'remove', path: 'a' }],
  ])('%s is refused', (_what, operation) => {
    expect(() => jsonPatch(document, [operation])).toThrow()
  })
})

test('a merge patch removes by null, merges objects and replaces the rest', () => {
  const target = { a: 1, b: { c: 2, d: [1] }, e: 'x' }
  const patch = { a: null, b: { c: null, d: [2], f: { g: null, h: 1 } }, e: { i: 1 } }
  expect(mergePatch(target, patch)).toEqual({ b: { d: [2], f: { h: 1 } }, e: { i: 1 } })
})
