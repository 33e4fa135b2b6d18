import { expect, test } from 'vitest'

import { rollUp } from './roll-up'

test('apps are counted by how they stand, and those not shown by their number only', () => {
  const items = [{ standing: 'bad' }, { standing: 'good' }, { standing: 'good' }] as const
  expect(rollUp(items, 7)).toEqual({ total: 7, good: 2, bad: 1, unknown: 0 })
})
