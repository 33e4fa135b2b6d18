import { expect, test } from 'vitest'

import { automationsVerdict } from './automation-words'

test.each([
  [{ all: 0, trouble: 0, suspended: 0 }, 'Image automation: none is set up.'],
  [
    { all: 4, trouble: 0, suspended: 1 },
    'Image automation: 4 at work, none in trouble, 1 suspended.',
  ],
  [{ all: 4, trouble: 2, suspended: 0 }, 'Image automation: 2 of 4 in trouble.'],
])('%j in one sentence', (counts, words) => {
  expect(automationsVerdict('images', counts)).toBe(words)
})
