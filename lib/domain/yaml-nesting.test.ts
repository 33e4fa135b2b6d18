import { expect, test } from 'vitest'

import { nestsTooDeep } from './yaml-nesting'

test.each([
  ['flow lists', '['.repeat(200_000)],
  ['flow maps', '{a: '.repeat(200_000)],
  ['lists in lists on one line', '- '.repeat(100_000)],
  ['keys of keys', '? '.repeat(100_000)],
  [
    'lines that go ever further in',
    Array.from({ length: 2_000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
  ],
])('%s without end are not to be read', (_what, text) => {
  expect(nestsTooDeep(text)).toBe(true)
})

test.each([
  ['a long flat text', 'key: value\n'.repeat(50_000)],
  ['a long list of lists', '- [a, [b, {c: d}]]\n'.repeat(10_000)],
  ['a script with brackets', `run: |\n${'  if [ "$a" = "{" ]; then\n'.repeat(300)}`],
  ['a text of dashes', `${'-'.repeat(700)}\n`],
])('%s is', (_what, text) => {
  expect(nestsTooDeep(text)).toBe(false)
})
