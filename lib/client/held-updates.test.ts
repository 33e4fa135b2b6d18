import { expect, test } from 'vitest'

import { addUpdates, NOTHING_HELD } from './held-updates'

test('what enters, leaves and moves is counted until it is applied', () => {
  const one = addUpdates(NOTHING_HELD, { total: 9, entered: 2, left: 1, reordered: 3 }, [])
  expect(one.count).toBe(6)
  expect(addUpdates(one, { total: 9, entered: 0, left: 1, reordered: 0 }, []).count).toBe(7)
})

test('an app that no longer exists is remembered by its key', () => {
  const held = addUpdates(NOTHING_HELD, undefined, ['a/t/n/x'])
  expect([...held.gone]).toEqual(['a/t/n/x'])
  expect(held.count).toBe(0)
})

test('a frame that moves nothing gives the same object back', () => {
  const delta = { total: 9, entered: 0, left: 0, reordered: 0 }
  expect(addUpdates(NOTHING_HELD, delta, [])).toBe(NOTHING_HELD)
})
