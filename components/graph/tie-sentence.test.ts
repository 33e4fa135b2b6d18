import { expect, test } from 'vitest'

import { nodeKey } from '@/lib/domain/tree'

import { tieSentence } from './tie-sentence'

const to = (kind: string, name: string) =>
  nodeKey('prod', { group: '', kind, namespace: 'shop', name })

test('ties of one sort to one kind are counted, a single one is named', () => {
  expect(
    tieSentence({
      links: [
        { to: to('Pod', 'a'), how: 'selects' },
        { to: to('Pod', 'b'), how: 'selects' },
        { to: to('Secret', 'key'), how: 'reads' },
      ],
    }),
  ).toBe('selects 2 pods; reads Secret key')
})

test('a key that names nothing is no tie', () => {
  expect(tieSentence({ links: [{ to: 'nothing', how: 'uses' }] })).toBe('')
})
