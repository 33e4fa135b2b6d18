import { expect, test } from 'vitest'

import { matchesFileGlob, matchesPathGlob } from './file-glob'

test.each([
  ['*.yaml', 'deep/a.yaml', true],
  ['deep/*', 'deep/er/a.yaml', true],
  ['?.yaml', 'a.yaml', true],
  ['?.yaml', 'ab.yaml', false],
  ['a?b', 'a/b', true],
  ['[ab].yaml', 'b.yaml', true],
  ['[!ab].yaml', 'b.yaml', false],
  ['[a-c]?', 'bx', true],
  ['{a,b}.yaml', 'b.yaml', true],
  ['{a,b/{c,d}}.yaml', 'b/d.yaml', true],
  ['{a,}x', 'x', true],
  ['a\\*', 'a*', true],
  ['a\\*', 'ab', false],
  ['a.b', 'axb', false],
  ['(a|b)+', '(a|b)+', true],
  ['{a', '{a', false],
  ['[a', '[a', false],
  ['', '', true],
  ['', 'a', false],
])('%j matches %j as Argo CD says: %j', (pattern, path, isMatch) => {
  expect(matchesFileGlob(pattern, path)).toBe(isMatch)
})

test.each([
  ['env/*.yaml', 'env/a.yaml', true],
  ['env/*.yaml', 'env/deep/a.yaml', false],
  ['env/**/*.yaml', 'env/a.yaml', true],
  ['env/**/*.yaml', 'env/deep/er/a.yaml', true],
  ['**/a.yaml', 'a.yaml', true],
  ['env/{a,b}?.yaml', 'env/bc.yaml', true],
  ['env/?.yaml', 'env//.yaml', false],
])('%j matches %j as a shell says: %j', (pattern, path, isMatch) => {
  expect(matchesPathGlob(pattern, path)).toBe(isMatch)
})

test('patterns made to take for ever do not', () => {
  expect(matchesFileGlob(`${'*a'.repeat(200)}b`, 'a'.repeat(4000))).toBe(false)
  expect(matchesFileGlob('{a,b}'.repeat(64), 'x')).toBe(false)
})
