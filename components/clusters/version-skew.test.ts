import { expect, test } from 'vitest'

import { isSameVersion, skewWords } from './version-skew'

const FLEET = [
  { version: '3.1.8', clusters: 3 },
  { version: '3.0.16', clusters: 1 },
  { version: '2.10.4', clusters: 2 },
]

test.each([
  ['3.1.8', 'Nothing in the fleet runs a newer one.'],
  ['v3.0.16', '3 clusters run a newer one.'],
  ['2.10.4', 'The oldest in the fleet.'],
  [undefined, 'The version here is not known.'],
])('%s among newer and older ones', (mine, words) => {
  expect(skewWords(FLEET, mine)).toBe(words)
})

test('one version everywhere is no skew', () => {
  expect(skewWords([{ version: 'v1.31.4', clusters: 9 }], 'v1.31.4')).toBe(
    'The whole fleet runs this version.',
  )
})

test('a version is the same with and without its v', () => {
  expect(isSameVersion('v1.2.3', '1.2.3')).toBe(true)
  expect(isSameVersion('v1.2.3', '1.2.30')).toBe(false)
})
