import { expect, test } from 'vitest'

import { podLabels, sourceLabel } from './log-labels'

test.each([
  [
    ['web-7d9f-x2k4q', 'web-7d9f-abcde'],
    ['x2k4q', 'abcde'],
  ],
  [
    ['web-a-0', 'api-b-0'],
    ['a-0', 'b-0'],
  ],
  [
    ['db-0', 'db-1'],
    ['0', '1'],
  ],
  [
    ['x-web', 'web'],
    ['x-web', 'web'],
  ],
  [['web'], ['web']],
  [[], []],
])('pods %j are told apart by %j', (pods, labels) => {
  expect([...podLabels(pods).values()]).toEqual(labels)
})

test('a line names its pod and its container only where there are several', () => {
  const two = podLabels(['web-a', 'web-b'])
  const one = podLabels(['web-a'])
  expect(sourceLabel('web-a', 'app', two, true)).toBe('a/app')
  expect(sourceLabel('web-a', 'app', two, false)).toBe('a')
  expect(sourceLabel('web-a', 'app', one, true)).toBe('app')
  expect(sourceLabel('web-a', 'app', one, false)).toBe('')
})
