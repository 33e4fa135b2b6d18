import fc from 'fast-check'
import { expect, test } from 'vitest'

import { goYamlText } from './go-yaml-text'
import { readFirstDocument } from './read-documents'

test.each([
  ['a variable stands without quotes', '${n}', '${n}'],
  ['a colon and a space need quotes', '${a}: x', "'${a}: x'"],
  ['a word that is a boolean is quoted twice', 'yes', '"yes"'],
  ['a number is quoted twice', '0x1f', '"0x1f"'],
  ['a time of day is quoted twice', '12:30', '"12:30"'],
  ['a date is quoted twice', '2001-01-01', '"2001-01-01"'],
  ['a quote inside is no reason', "it's", "it's"],
  ['a quote in front is', "'q'", "'''q'''"],
  ['a blank in front is', ' x', "' x'"],
  ['a tab is written as one', 'a\tb', '"a\\tb"'],
  ['nothing is written as such', '', '""'],
  ['an address is plain', 'http://a/b?c=d#e', 'http://a/b?c=d#e'],
])('%s', (_sentence, text, written) => {
  expect(goYamlText({ key: text })).toBe(`key: ${written}\n`)
})

test('texts of lines are blocks that keep their end', () => {
  expect(goYamlText({ a: 'x\ny\n', b: 'x\ny', c: ' x\n\n', d: 'x \ny' })).toBe(
    'a: |\n  x\n  y\nb: |-\n  x\n  y\nc: |2+\n   x\n\nd: "x \\ny"\n',
  )
})

test('whatever is written is read back as it was', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue({ depthSize: 'small' }), { minKeys: 1 })
  fc.assert(
    fc.property(object, (value) => {
      const document = readFirstDocument(goYamlText(value))
      const read = document && 'value' in document ? document.value : document
      expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { numRuns: 500 },
  )
})
