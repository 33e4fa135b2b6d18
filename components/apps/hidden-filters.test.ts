import { expect, test } from 'vitest'

import { hiddenFilters } from './hidden-filters'

test('a filter that no facet shows is listed with the view it leaves behind', () => {
  const view = { sort: 'name' as const, health: ['degraded' as const], image: ['redis'] }
  expect(hiddenFilters(view)).toEqual([
    { name: 'image', value: 'redis', without: { sort: 'name', health: ['degraded'] } },
  ])
})
