import { expect, test } from 'vitest'

import { CHANGE_GROUPS, changeQuerySchema } from '@/lib/contract/changes'

import {
  changeParams,
  GROUP_WORDS,
  isNarrowed,
  parseChangeFilter,
  windowWords,
  withPart,
  WINDOWS,
} from './change-filter'

const parse = (query: string) => parseChangeFilter(new URLSearchParams(query))

test.each([
  '',
  'minutes=120',
  'minutes=1440&group=deployments&cluster=a&env=prod&project=shop&q=x',
])('%j comes back as it was written', (query) => {
  expect(changeParams(parse(query)).toString()).toBe(query)
})

test('is accepted word for word by the API, which means the same by it', () => {
  const filter = parse('minutes=10080&group=health&cluster=a&env=dev&project=p&q=web')
  expect(changeQuerySchema.parse(Object.fromEntries(changeParams(filter)))).toMatchObject(filter)
  expect(changeQuerySchema.parse({}).minutes).toBe(parse('').minutes)
})

test('every group of the API has its word', () => {
  expect(Object.keys(GROUP_WORDS)).toEqual([...CHANGE_GROUPS])
})

test.each(['minutes=0', 'minutes=1.5', 'minutes=soon', 'minutes=999999999', 'group=magic', 'q=+'])(
  '%s is left out',
  (query) => {
    expect(parse(query)).toEqual({ minutes: 30 })
  },
)

test('a part set and left out again gives the filter back', () => {
  const filter = parse('env=prod')
  const narrower = withPart(filter, 'group', 'sync')
  expect(isNarrowed(narrower)).toBe(true)
  expect(withPart(narrower, 'group', undefined)).toEqual(filter)
  expect(isNarrowed(parse('minutes=120'))).toBe(false)
})

test.each([
  [30, '30 minutes'],
  [60, 'hour'],
  [180, '3 hours'],
  [45, '45 minutes'],
  [2880, '2 days'],
])('%i minutes are the last %s', (minutes, words) => {
  expect(windowWords(minutes)).toBe(words)
  expect(WINDOWS.every((window) => windowWords(window.minutes) === window.words)).toBe(true)
})
