import { expect, test } from 'vitest'

import { plainText } from './plain-text'

test('a character that would reverse the words after it is shown as a replacement mark', () => {
  expect(plainText('prod\u202egnp.exe')).toBe('prod\ufffdgnp.exe')
  expect(plainText('\u2066a\u2069')).toBe('\ufffda\ufffd')
})

test('control characters are shown, line breaks and other scripts stay', () => {
  expect(plainText('a\u0000b\u001b[31m')).toBe('a\ufffdb\ufffd[31m')
  expect(plainText('zwei\nZeilen, שלום, 你好')).toBe('zwei\nZeilen, שלום, 你好')
})
