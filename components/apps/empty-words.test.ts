import { expect, test } from 'vitest'

import { emptyWords } from './empty-words'

const live = { id: 'a', name: 'a', state: 'live' } as const
const silent = { id: 'b', name: 'b', state: 'unreachable', error: 'timeout after 8 s' } as const
const loading = { id: 'c', name: 'c', state: 'loading' } as const

test('that nothing matches is said plainly only when every cluster answered', () => {
  expect(emptyWords([live, { ...live, id: 'd', state: 'lagging' }], true)).toEqual({
    headline: 'No application matches.',
    missing: [],
  })
})

test('clusters that could still hold a match are named with their reasons', () => {
  expect(emptyWords([live, silent, loading], true)).toEqual({
    headline: 'No application matches in 1 of 3 clusters.',
    missing: [
      { id: 'b', name: 'b', why: 'timeout after 8 s' },
      { id: 'c', name: 'c', why: 'still loading' },
    ],
  })
})

test('without a filter it is the fleet that is empty', () => {
  expect(emptyWords([live], false).headline).toBe('No applications.')
})
