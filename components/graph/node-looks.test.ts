import { expect, test } from 'vitest'

import type { DrawnBox } from '@/lib/graph/drawing'

import { badgesOf, boxWords, lineOf } from './node-looks'

const BOX: DrawnBox = {
  key: 'k',
  node: 'k',
  x: 0,
  y: 0,
  count: 1,
  kind: 'Pod',
  short: 'pod',
  name: '…-x2k9q',
  fullName: 'web-x2k9q',
  namespace: 'shop',
  line: '',
  health: 'healthy',
  reason: '',
  healths: [['healthy', 1]],
  marks: [],
  role: 'descendant',
  worst: 0,
  isPale: false,
}

test('a box is said with its kind, its whole name, its state and its own words', () => {
  const box: DrawnBox = {
    ...BOX,
    health: 'degraded',
    line: 'CrashLoopBackOff, 6 restarts',
    marks: ['exposed'],
    sync: 'out-of-sync',
  }
  expect(boxWords(box)).toBe(
    'Pod web-x2k9q in shop, degraded, CrashLoopBackOff, 6 restarts, out of sync, reached from outside',
  )
})

test('a group is said with how many are how well', () => {
  const { node: _one, ...group } = BOX
  const healths = [
    ['degraded', 1],
    ['healthy', 3],
  ] as const
  expect(boxWords({ ...group, fullName: '4 pods, a to d', count: 4, healths, opens: 'o' })).toBe(
    '4 pods, a to d in shop, 1 degraded, 3 healthy, a group',
  )
})

test('what nobody judges says so instead of nothing', () => {
  expect(lineOf({ ...BOX, health: 'none' })).toBe('not judged')
})

test('what may not be read says nothing else', () => {
  expect(lineOf({ ...BOX, marks: ['unread'], line: 'as it was' })).toBe('may not be read')
})

test('what is to be pruned is out of sync by that alone', () => {
  expect(badgesOf({ marks: ['to-prune'], sync: 'out-of-sync' }).map(({ word }) => word)).toEqual([
    'to be pruned',
  ])
})

test('marks that turn text around do not reach a label', () => {
  expect(boxWords({ ...BOX, fullName: 'a\u202eb' })).toContain('a\ufffdb')
})
