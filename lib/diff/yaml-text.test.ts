import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

import { yamlText } from './yaml-text'

const KEY = fc.string({ minLength: 1, maxLength: 8 }).filter((key) => key !== '__proto__')
const TEXTS = [
  'y',
  'no',
  '1',
  '1e3',
  '0x1f',
  '25%',
  '1Gi',
  '2026-01-01',
  '12:30',
  '- a',
  'a: b',
  'a #b',
  '~',
  '',
  ' a',
  'a\n',
  'a\n\n',
  '\na',
  'a\n b\n',
  '|',
  '#',
  '%a',
  '@a',
  '`a',
  '!a',
  '&a',
  '*a',
  'a:',
  '<<',
  '=',
  '.5',
  '.',
  'null',
  '10.0.0.7',
  'https://a/b:c',
  '---',
  'a\tb',
  'a\r\nb',
  '\u2028\n',
  '?',
  'a \nb',
  '1_000',
  '1e',
  '0o7',
  '+1',
  '.inf',
  '-.inf',
  '{a',
  '[a',
  ',',
]
const leaf = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string(),
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  fc.integer(),
  fc.boolean(),
)
const tree = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(KEY, tie('value'), { maxKeys: 3 }),
  ),
})).value

test.each(['1.1', '1.2'] as const)('any object reads back as it was, as YAML %s', (version) => {
  fc.assert(
    fc.property(fc.dictionary(KEY, tree, { minKeys: 1, maxKeys: 4 }), (object) => {
      const { text } = yamlText(object)
      const schema = version === '1.1' ? 'yaml-1.1' : 'core'
      expect(parse(text, { version, schema })).toEqual(JSON.parse(JSON.stringify(object)))
    }),
    { numRuns: 300 },
  )
})

test('what identifies an object comes first, and each place knows its line', () => {
  const { text, lines } = yamlText({
    spec: { list: [{ a: 1, b: [2] }, 'x'], text: 'one\ntwo\n' },
    metadata: { uid: 'u', name: 'web', labels: { 'a.b/c': 'true' } },
    kind: 'Thing',
    apiVersion: 'v1',
  })
  expect(text).toBe(
    [
      'apiVersion: v1',
      'kind: Thing',
      'metadata:',
      '  name: web',
      '  labels:',
      '    a.b/c: "true"',
      '  uid: u',
      'spec:',
      '  list:',
      '    - a: 1',
      '      b:',
      '        - 2',
      '    - x',
      '  text: |',
      '    one',
      '    two',
      '',
    ].join('\n'),
  )
  expect(lines.get('/metadata/labels/a.b~1c')).toBe(6)
  expect(lines.get('/spec/list/0/b/0')).toBe(12)
  expect(lines.get('/spec/list/1')).toBe(13)
  expect(lines.get('/spec/text')).toBe(14)
})
