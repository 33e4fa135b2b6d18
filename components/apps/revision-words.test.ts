import { expect, test } from 'vitest'

import type { AppItem } from '@/lib/contract/app'

import { revisionWords } from './revision-words'

const OLD = 'main@sha1:9d02b7c0000000000000000000000000000000aa'
const NEW = 'main@sha1:4f81c2d0000000000000000000000000000000bb'

function looksOf(
  [target, attempted, deployed]: [string[], string[], string[]],
  cause?: AppItem['sync']['cause'],
) {
  const sync: AppItem['sync'] = {
    status: cause ? 'out-of-sync' : 'synced',
    message: '',
    verdict: 'engine',
    ...(cause && { cause }),
  }
  const words = revisionWords({ revisions: { target, attempted, deployed }, sync })
  return [words.target, words.attempted, words.deployed].map((w) => `${w.text} ${w.look}`)
}

test('equal revisions are quiet, however the engine writes them', () => {
  expect(looksOf([[NEW], [NEW.slice(10)], [NEW]])).toEqual([
    '4f81c2d same',
    '4f81c2d same',
    '4f81c2d same',
  ])
})

test('a deployment behind its target stands out', () => {
  expect(looksOf([[NEW], [OLD], [OLD]], 'git-ahead')).toEqual([
    '4f81c2d plain',
    '9d02b7c plain',
    '9d02b7c late',
  ])
})

test('an app in sync does not lag, though its repository has newer commits', () => {
  expect(looksOf([[NEW], [OLD], [OLD]])).toEqual(['4f81c2d same', '9d02b7c same', '9d02b7c same'])
})

test('an attempt that failed is said apart from what still runs', () => {
  expect(looksOf([[NEW], [NEW], [OLD]], 'failed')).toEqual([
    '4f81c2d plain',
    '4f81c2d bad',
    '9d02b7c late',
  ])
})

test('a target that is not known makes nothing late', () => {
  expect(looksOf([[], [OLD], [OLD]])).toEqual(['unknown unknown', '9d02b7c same', '9d02b7c same'])
})

test('never deployed is none, not unknown', () => {
  expect(looksOf([[NEW], [], []], 'never-deployed')).toEqual([
    '4f81c2d plain',
    'none unknown',
    'none unknown',
  ])
})

test('further sources are counted', () => {
  expect(
    looksOf([
      ['1.2.0', NEW],
      ['1.2.0', NEW],
      ['1.2.0', NEW],
    ])[0],
  ).toBe('1.2.0 +1 same')
})
