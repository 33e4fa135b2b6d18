import { expect, test } from 'vitest'

import { verdictWords } from './verdict-words'

test.each([
  ['Degraded for 14 min. 0 of 3 pods ready.', 'Degraded for 14 min.', '0 of 3 pods ready.'],
  ['Out of sync for 3 h: what runs differs.', 'Out of sync for 3 h:', 'what runs differs.'],
  ['Synced and healthy since 14:02 UTC.', 'Synced and healthy since 14:02 UTC.', ''],
])('%s begins with its state', (verdict, lead, rest) => {
  expect(verdictWords(verdict)).toEqual({ lead, rest })
})

test('a sentence without an end, or with too long a beginning, is not taken apart', () => {
  expect(verdictWords('Degraded')).toEqual({ lead: '', rest: 'Degraded' })
  const long = `${'x'.repeat(90)}. And more.`
  expect(verdictWords(long)).toEqual({ lead: '', rest: long })
})
