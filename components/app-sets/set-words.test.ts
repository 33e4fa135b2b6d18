import { describe, expect, test } from 'vitest'

import { rollOutWords, setsVerdict } from './set-words'

describe('the sets in one sentence', () => {
  test.each([
    [{ all: 0, trouble: 0, rolling: 0 }, 'No set generates apps.'],
    [{ all: 1, trouble: 0, rolling: 0 }, 'The one set generates what it should.'],
    [
      { all: 9, trouble: 0, rolling: 1 },
      'All 9 sets generate what they should. 1 rolls out in steps.',
    ],
    [{ all: 9, trouble: 1, rolling: 2 }, '1 of 9 sets is in trouble. 2 roll out in steps.'],
  ])('%j', (counts, words) => {
    expect(setsVerdict(counts)).toBe(words)
  })
})

test('a roll-out tells its step and how far it is', () => {
  expect(rollOutWords({ done: 4, total: 9, step: 2, steps: 3 })).toBe(
    'step 2 of 3, 4 of 9 apps done',
  )
  expect(rollOutWords({ done: 9, total: 9, steps: 3 })).toBe('9 of 9 apps done')
})
