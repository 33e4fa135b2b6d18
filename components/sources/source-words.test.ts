import { describe, expect, test } from 'vitest'

import { bytesWords } from './bytes-words'
import { sourcesVerdict } from './source-words'

describe('the sources in one sentence', () => {
  test.each([
    [{ all: 0, trouble: 0, suspended: 0 }, 'No source is known.'],
    [{ all: 1, trouble: 0, suspended: 0 }, 'The one source can be fetched.'],
    [{ all: 40, trouble: 0, suspended: 1 }, 'All 40 sources can be fetched. 1 is suspended.'],
    [{ all: 40, trouble: 1, suspended: 2 }, '1 of 40 sources fails. 2 are suspended.'],
    [{ all: 40, trouble: 3, suspended: 0 }, '3 of 40 sources fail.'],
  ])('%j', (counts, words) => {
    expect(sourcesVerdict(counts)).toBe(words)
  })
})

describe('sizes', () => {
  test.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 KB'],
    [48_213, '48 KB'],
    [5_400_000, '5.4 MB'],
  ])('%i is %s', (bytes, words) => {
    expect(bytesWords(bytes)).toBe(words)
  })
})
