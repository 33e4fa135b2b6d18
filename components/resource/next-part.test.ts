import { expect, test } from 'vitest'

import { nextPart } from './next-part'

const PARTS = ['summary', 'events', 'manifest'] as const

test.each([
  ['the right arrow goes on', 'summary', 'ArrowRight', 'events'],
  ['and round the end', 'manifest', 'ArrowRight', 'summary'],
  ['the left arrow goes round the beginning', 'summary', 'ArrowLeft', 'manifest'],
  ['Home is the first', 'manifest', 'Home', 'summary'],
  ['End is the last', 'summary', 'End', 'manifest'],
  ['other keys lead nowhere', 'summary', 'j', undefined],
] as const)('%s', (_sentence, part, key, next) => {
  expect(nextPart(PARTS, part, key)).toBe(next)
})
