import { expect, test } from 'vitest'

import type { FieldDiffItem } from '@/lib/contract/diff'

import { fieldEnd, lineSpans } from './diff-lines'

const TEXT = `metadata:
  annotations:
    a: "1"
    b: "2"
  name: web
spec:
  args:
  - one
  - two
  replicas: 5`
const lines = TEXT.split('\n')
const all = () => true
const by = (manager: string) => ({ manager, operation: 'Update', isEngine: false })

test.each([
  ['a value ends on its own line', 5, 5],
  ['a map ends with what is indented deeper', 2, 4],
  ['a list may stand as deep as its key', 7, 9],
  ['an item of a list ends before the next', 8, 8],
  ['the last field ends with the text', 6, 10],
  ['a line beyond the text is where it ends', 99, 99],
] as const)('%s', (_sentence, first, last) => {
  expect(fieldEnd(lines, first)).toBe(last)
})

test('neighbours of one writer are one span, those of others are not', () => {
  const fields: FieldDiffItem[] = [
    { path: 'spec.replicas', right: '5', rightLine: 10, writer: by('scale') },
    { path: 'metadata.annotations.a', right: '1', rightLine: 3, writer: by('edit') },
    { path: 'metadata.annotations.b', right: '2', rightLine: 4, writer: by('edit') },
    { path: 'metadata.name', right: 'web', rightLine: 5, writer: by('other') },
  ]
  expect(lineSpans(TEXT, fields, 'right', all)).toEqual([
    {
      from: 3,
      to: 4,
      writer: by('edit'),
      paths: ['metadata.annotations.a', 'metadata.annotations.b'],
    },
    { from: 5, to: 5, writer: by('other'), paths: ['metadata.name'] },
    { from: 10, to: 10, writer: by('scale'), paths: ['spec.replicas'] },
  ])
})

test('a span covers only lines that changed', () => {
  const fields: FieldDiffItem[] = [{ path: 'metadata.annotations', rightLine: 2, ignoredBy: 'r' }]
  const spans = lineSpans(TEXT, fields, 'right', (line) => line === 3)
  expect(spans).toEqual([{ from: 3, to: 3, ignoredBy: 'r', paths: ['metadata.annotations'] }])
})

test('spans never overlap: the outer field keeps its lines', () => {
  const fields: FieldDiffItem[] = [
    { path: 'metadata.annotations', rightLine: 2, writer: by('one') },
    { path: 'metadata.annotations.a', rightLine: 3, writer: by('two') },
  ]
  const spans = lineSpans(TEXT, fields, 'right', all)
  expect(spans.map(({ from, to }) => [from, to])).toEqual([[2, 4]])
})

test('a field that stands on the other side only has no line here', () => {
  expect(lineSpans(TEXT, [{ path: 'x', leftLine: 3 }], 'right', all)).toEqual([])
  expect(lineSpans(TEXT, [{ path: 'x', rightLine: 300 }], 'right', all)).toEqual([])
})
