import { describe, expect, test } from 'vitest'

import { isReadableGlob, matchesGlob } from './glob'
import { matchesPath } from './project/path-match'

describe('a glob', () => {
  test.each<[string, string, boolean]>([
    ['*', '', true],
    ['web-*', 'web-prod', true],
    ['web-*', 'api-prod', false],
    ['*-prod', 'a-prod-b', false],
    ['w?b', 'web', true],
    ['w?b', 'wb', false],
    ['[abc]x', 'bx', true],
    ['[!abc]x', 'bx', false],
    ['[a-c]x', 'cx', true],
    ['[a-c]x', 'dx', false],
    ['{web,api}-*', 'api-1', true],
    ['{web,a{p,b}i}', 'abi', true],
    ['{web,api}', 'cart', false],
    ['\\*', '*', true],
    ['\\*', 'x', false],
    ['[ab', 'a', false],
    ['{a', 'a', false],
    ['a]b', 'a]b', true],
  ])('"%s" and "%s": %j', (glob, text, expected) => {
    expect(matchesGlob(glob, text)).toBe(expected)
  })

  test('a star ends at a separator, two do not', () => {
    expect(matchesGlob('https://git/*', 'https://git/a/b', '/')).toBe(false)
    expect(matchesGlob('https://git/**', 'https://git/a/b', '/')).toBe(true)
    expect(matchesGlob('a?b', 'a/b', '/')).toBe(false)
  })

  test('a pattern made to be slow is not', () => {
    const evil = '*a'.repeat(500)
    expect(isReadableGlob(evil)).toBe(true)
    expect(matchesGlob(evil, `${'a'.repeat(2_000)}b`)).toBe(false)
  })
})

test.each<[string, string, boolean]>([
  ['*', '', true],
  ['Deploy*', 'Deployment', true],
  ['deploy*', 'Deployment', false],
  ['*.example.com', 'a.example.com', true],
  ['*', 'a/b', false],
  ['[A-C]?d', 'Pod', false],
  ['[A-Z]od', 'Pod', true],
  ['[^A-Z]od', 'Pod', false],
  ['\\*', '*', true],
  ['[', '[', false],
])('kinds compare as paths do: "%s" and "%s": %j', (pattern, text, expected) => {
  expect(matchesPath(pattern, text)).toBe(expected)
})
