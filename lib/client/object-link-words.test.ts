import { expect, test } from 'vitest'

import { kindWord } from './object-kind-word'
import { linksInWords } from './object-link-words'

test('the same link is told from where one stands', () => {
  const groups = linksInWords([
    { how: 'selects', direction: 'in', name: 'web' },
    { how: 'reads', direction: 'out', name: 'web-config' },
    { how: 'selects', direction: 'in', name: 'web-internal' },
  ])
  expect(groups.map(({ words, links }) => [words, links.map(({ name }) => name)])).toEqual([
    ['Selected by', ['web', 'web-internal']],
    ['Reads', ['web-config']],
  ])
})

test.each([
  ['a kind with a short name has it', 'Deployment', 'deploy'],
  ['a kind without one is itself', 'Pod', 'pod'],
  ['a kind that nobody knows is cut', 'VeryLongCustomResource', 'verylongcusto…'],
  ['a kind named like a part of every object is a kind', 'constructor', 'constructor'],
])('%s', (_sentence, kind, word) => {
  expect(kindWord(kind)).toBe(word)
})
