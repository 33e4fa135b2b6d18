import { expect, test } from 'vitest'

import { indexChanges } from './change-index'
import { changedLines, textChanges } from './line-diff'

/** The right text, made of the left one and the changes between them. */
function applied(a: string, b: string): string {
  let made = ''
  let at = 0
  for (const { fromA, toA, fromB, toB } of textChanges(a, b)) {
    made += a.slice(at, fromA) + b.slice(fromB, toB)
    at = toA
  }
  return made + a.slice(at)
}

test.each([
  ['a word within a line', 'a: 1\nb: 2', 'a: 1\nb: 3'],
  ['a line more at the end', 'a', 'a\nb'],
  ['a line less at the end', 'a\nb', 'a'],
  ['a line more at the beginning', 'b', 'a\nb'],
  ['nothing on the left', '', 'a\nb'],
  ['nothing on the right', 'a\nb', ''],
  ['another last line', 'a\nb', 'a\nc\nd'],
  ['lines that moved', 'a\nb\nc\nd', 'c\nd\na\nb'],
] as const)('%s: the changes make one text of the other', (_sentence, a, b) => {
  expect(applied(a, b)).toBe(b)
})

test('a line that is put in before equal ones does not make them different', () => {
  const a = ['x', 'same', 'same', 'same']
  expect(changedLines(a, ['x', 'new', 'same', 'same', 'same'])).toMatchObject([
    { fromA: 1, toA: 1, fromB: 1, toB: 2 },
  ])
})

test('lines are known as changed, and as alone where nothing stands over against them', () => {
  const { isChanged, isAlone } = indexChanges('a: 1\nc: 3\n', 'a: 2\nb: 2\nc: 3\nd: 4\n')
  const right = [1, 2, 3, 4].filter(isChanged.right)
  expect(right).toEqual([1, 2, 4])
  expect([1, 2].filter(isChanged.left)).toEqual([1])
  expect([1, 2, 3, 4].filter(isAlone.right)).toEqual([4])
})

test('thousands of lines are compared line by line', () => {
  const a = Array.from({ length: 5_000 }, (_, at) => `key${at}: ${at % 97}`)
  const b = a.map((line, at) => (at % 250 === 77 ? `${line} changed` : line))
  expect(changedLines(a, b)).toHaveLength(20)
})
