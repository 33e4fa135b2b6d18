import { expect, test } from 'vitest'
import { nextCounts, rolloutLimits } from './rollout'

const limits = rolloutLimits(5, {})

test('a quarter of five may surge by two and miss one', () => {
  expect(limits).toMatchObject({ maxSurge: 2, maxUnavailable: 1, recreate: false })
})

test.each([
  [
    'the first rollout starts all',
    { newPods: 0, newReady: 0, oldPods: 0, oldReady: 0 },
    { newPods: 5, oldPods: 0 },
  ],
  [
    'an update surges and gives up one',
    { newPods: 0, newReady: 0, oldPods: 5, oldReady: 5 },
    { newPods: 2, oldPods: 4 },
  ],
  [
    'it stands still while the new pods crash',
    { newPods: 3, newReady: 0, oldPods: 4, oldReady: 4 },
    { newPods: 3, oldPods: 4 },
  ],
  [
    'each new pod that is ready lets an old one go',
    { newPods: 3, newReady: 2, oldPods: 4, oldReady: 4 },
    { newPods: 3, oldPods: 2 },
  ],
] as const)('%s', (_title, counts, expected) => {
  expect(nextCounts(counts, limits)).toEqual(expected)
})

test('Recreate ends the old pods before it starts new ones', () => {
  const recreate = rolloutLimits(2, { type: 'Recreate' })
  expect(nextCounts({ newPods: 0, newReady: 0, oldPods: 2, oldReady: 2 }, recreate)).toEqual({
    newPods: 0,
    oldPods: 0,
  })
  expect(nextCounts({ newPods: 0, newReady: 0, oldPods: 0, oldReady: 0 }, recreate)).toEqual({
    newPods: 2,
    oldPods: 0,
  })
})
