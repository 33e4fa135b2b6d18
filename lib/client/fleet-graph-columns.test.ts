import fc from 'fast-check'
import { expect, test } from 'vitest'

import { placeInColumns, type ColumnBox } from './fleet-graph-columns'

const box = (key: string, pin?: 'first' | 'last'): ColumnBox => ({
  ...{ key, width: 100, height: 40 },
  ...(pin && { pin }),
})

test('what comes after something stands to the right of it, sources first and clusters last', () => {
  const { at } = placeInColumns(
    [box('s', 'first'), box('parent'), box('child'), box('lone'), box('c', 'last')],
    [
      { from: 's', to: 'parent' },
      { from: 'parent', to: 'child' },
      { from: 's', to: 'lone' },
      { from: 'child', to: 'c' },
      { from: 'lone', to: 'c' },
    ],
  )
  const x = (key: string) => at.get(key)?.x
  const columns = ['s', 'parent', 'child', 'c'].map((key) => x(key) ?? -1)
  expect(columns).toEqual([...columns].sort((a, b) => a - b))
  expect(new Set(columns).size).toBe(4)
  expect(x('lone')).toBe(x('child'))
})

test('what comes from one box stands together, in the order given', () => {
  const boxes = ['s1', 's2'].map((key) => box(key, 'first'))
  const apps = ['a1', 'b1', 'a2', 'b2'].map((key) => box(key))
  const flow = apps.map(({ key }) => ({ from: key.startsWith('a') ? 's1' : 's2', to: key }))
  const { at } = placeInColumns([...boxes, ...apps], flow)
  const byHeight = apps
    .map(({ key }) => key)
    .sort((a, b) => (at.get(a)?.y ?? 0) - (at.get(b)?.y ?? 0))
  expect(byHeight).toEqual(['a1', 'a2', 'b1', 'b2'])
})

const someGraph = fc.record({
  boxes: fc.array(fc.constantFrom('first', 'last', undefined), { minLength: 1, maxLength: 60 }),
  flow: fc.array(fc.tuple(fc.nat(59), fc.nat(59)), { maxLength: 150 }),
})

test('no two boxes overlap, every box has a place, and equal shapes have equal ones, also with circles', () => {
  fc.assert(
    fc.property(someGraph, ({ boxes: pins, flow }) => {
      const boxes = pins.map((pin, at) => box(`b${at}`, pin))
      const edges = flow.map(([from, to]) => ({ from: `b${from}`, to: `b${to}` }))
      const { at, width, height } = placeInColumns(boxes, edges)
      const places = boxes.map(({ key }) => at.get(key))
      for (const [one, place] of places.entries()) {
        if (!place) throw new Error('a box without a place')
        expect(place.x).toBeGreaterThanOrEqual(0)
        expect(place.y).toBeGreaterThanOrEqual(0)
        expect(place.x + 100).toBeLessThanOrEqual(width)
        expect(place.y + 40).toBeLessThanOrEqual(height)
        for (const other of places.slice(one + 1))
          expect(place.x !== other?.x || Math.abs(place.y - other.y) >= 40).toBe(true)
      }
      expect(placeInColumns(boxes, edges).at).toEqual(at)
    }),
  )
})
