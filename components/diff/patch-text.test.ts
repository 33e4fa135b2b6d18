import { expect, test } from 'vitest'

import { patchText } from './patch-text'

const numbers = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`)
const patchOf = (a: readonly string[], b: readonly string[]) =>
  patchText(
    { name: 'a/web', text: a.map((line) => `${line}\n`).join('') },
    { name: 'b/web', text: b.map((line) => `${line}\n`).join('') },
  )

test('a changed line stands between three lines before and after it', () => {
  const b = numbers(12)
  b[5] = 'changed'
  expect(patchOf(numbers(12), b)).toBe(`--- a/web
+++ b/web
@@ -3,7 +3,7 @@
 line 3
 line 4
 line 5
-line 6
+changed
 line 7
 line 8
 line 9
`)
})

test('changes near each other share a hunk, distant ones do not', () => {
  const b = numbers(40)
  b[4] = 'x'
  b[10] = 'y'
  b[30] = 'z'
  const hunks = patchOf(numbers(40), b).match(/^@@.*$/gm)
  expect(hunks).toEqual(['@@ -2,13 +2,13 @@', '@@ -28,7 +28,7 @@'])
})

test('a text that is not there is a hunk without lines', () => {
  expect(patchOf([], ['one', 'two'])).toContain('@@ -0,0 +1,2 @@\n+one\n+two\n')
  expect(patchOf(['one'], [])).toContain('@@ -1 +0,0 @@\n-one\n')
})

test('what was added at the end leaves the lines before it alone', () => {
  expect(patchOf(['a', 'b'], ['a', 'b', 'c'])).toContain('@@ -1,2 +1,3 @@\n a\n b\n+c\n')
})

test('equal texts have no patch', () => {
  expect(patchOf(numbers(3), numbers(3))).toBe('')
})
