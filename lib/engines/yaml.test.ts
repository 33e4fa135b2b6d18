import { expect, test } from 'vitest'

import { readYaml, readYamlMap } from './yaml'

test.each([
  ['yes', true],
  ['"yes"', 'yes'],
  ['off', false],
  ['0644', 420],
  ['0x10', 16],
  ['1e3', 1000],
  ['12:30', '12:30'],
  ['12:30:45.5', '12:30:45.5'],
  ['2026-01-02', '2026-01-02'],
  ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
  ['~', null],
  ['', null],
  ['# nothing', null],
  ['a: &x {b: 1}\nc: {<<: *x, d: 2}', { a: { b: 1 }, c: { b: 1, d: 2 } }],
  ['a: 1\na: 2', { a: 2 }],
  ['on: x', { true: 'x' }],
  ['a: &a [*a]', undefined],
  ['a: [', undefined],
  ['a: *none', undefined],
  ['a: b\n---\nc: d', { a: 'b' }],
])('%j is read as Kubernetes’ tools read it', (text, value) => {
  expect(readYaml(text)).toEqual(value)
})

test('a text with more aliases than an honest one is none', () => {
  const names = 'abcdefghij'.split('')
  const lines = names.map(
    (name, at) => `${name}: &${name} [${at === 0 ? '1' : `*${names[at - 1] ?? ''},`.repeat(9)}]`,
  )
  expect(readYaml(lines.join('\n'))).toBeUndefined()
})

test('a text that is nested without end is none', () => {
  expect(readYaml('['.repeat(100_000))).toBeUndefined()
})

test('only maps are maps, and nothing is an empty one', () => {
  expect([readYamlMap(''), readYamlMap('a: 1'), readYamlMap('- a'), readYamlMap('text')]).toEqual([
    {},
    { a: 1 },
    undefined,
    undefined,
  ])
})
