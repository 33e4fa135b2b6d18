import { expect, test } from 'vitest'

import { heldRows } from './held-rows'

const rows = (...words: string[]) => words.map((word) => ({ key: word.slice(0, 1), word }))
const held = (shown: string[], arrived: string[]) => {
  const { rows: now, gone, hasMoved } = heldRows(rows(...shown), rows(...arrived), (r) => r.key)
  return { words: now.map(({ word }) => word), gone: [...gone], hasMoved }
}

test('rows keep their places and take what is new of them', () => {
  expect(held(['a1', 'b1', 'c1'], ['c2', 'a2', 'b1'])).toEqual({
    words: ['a2', 'b1', 'c2'],
    gone: [],
    hasMoved: true,
  })
})

test('rows that came since follow at the end', () => {
  expect(held(['a1', 'b1'], ['a1', 'b1', 'c1'])).toEqual({
    words: ['a1', 'b1', 'c1'],
    gone: [],
    hasMoved: false,
  })
})

test('rows that went stay, and are named', () => {
  expect(held(['a1', 'b1'], ['b1'])).toEqual({ words: ['a1', 'b1'], gone: ['a'], hasMoved: true })
})
