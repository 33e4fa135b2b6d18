import { expect, test } from 'vitest'

import { LIST_NAMES } from '@/lib/client/view-codec'
import { sourceKey } from '@/lib/domain/repository-url'

import { FILTER_WORDS, filterValueWords } from './filter-words'

const CLUSTERS = new Map([['prod-eu', { name: 'Production EU' }]])

test.each([
  ['destination', 'prod-eu', 'Production EU'],
  ['destination', 'gone', 'gone'],
  ['source', sourceKey('git', 'git@github.com:team/app~1.git'), 'github.com/team/app~1'],
  ['revision', 'main@sha1:4f81c2d0000000000000000000000000000000aa', '4f81c2d'],
  ['owner', 'ApplicationSet/argocd/tenants', 'ApplicationSet tenants'],
  ['image', 'ghcr.io/team/app:1.2', 'ghcr.io/team/app:1.2'],
  ['standing', 'unknown', 'unknown now'],
  ['sync', 'git-ahead', 'Git ahead'],
] as const)('the filter %s of %s reads “%s”', (name, value, words) => {
  expect(filterValueWords(name, value, CLUSTERS)).toBe(words)
})

test('every filter has a name', () => {
  expect(LIST_NAMES.filter((name) => !FILTER_WORDS[name])).toEqual([])
})
