import { expect, test } from 'vitest'

import { isOutside } from './object-outside'

test.each([
  ['a repository is in no cluster', '', 'Repository', true],
  ['an object that fetches one is', 'source.example.com', 'Repository', false],
  ['a core object is', '', 'Service', false],
])('%s', (_sentence, group, kind, isIt) => {
  expect(isOutside({ group, kind })).toBe(isIt)
})
