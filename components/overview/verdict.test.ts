import { expect, test } from 'vitest'

import { verdict } from './verdict'

const counts = (good: number, bad: number, unknown: number) => ({
  total: good + bad + unknown,
  good,
  bad,
  unknown,
})
const ALL = { total: 12, loaded: 12 }
const SOME = { total: 12, loaded: 9 }

test.each([
  [counts(301, 14, 33), ALL, '14 apps need attention. 33 cannot be judged right now.'],
  [counts(301, 1, 0), ALL, '1 app needs attention.'],
  [counts(301, 14, 0), SOME, '14 apps need attention so far.'],
  [counts(348, 0, 0), ALL, 'Nothing needs attention. All 348 apps are good.'],
  [counts(7400, 0, 0), SOME, 'Nothing needs attention so far. All 7,400 apps are good.'],
  [counts(315, 0, 33), ALL, 'Nothing known needs attention. 33 apps cannot be judged right now.'],
  [counts(0, 0, 33), ALL, 'None of 33 apps can be judged right now.'],
  [counts(0, 0, 0), ALL, 'No applications in 12 clusters.'],
  [counts(0, 0, 0), SOME, 'No application seen yet, in 9 of 12 clusters.'],
])('%o in %o', (apps, clusters, sentence) => {
  expect(verdict(apps, clusters)).toBe(sentence)
})
