import { describe, expect, test } from 'vitest'

import { appViewSchema, type AppView } from '@/lib/contract/app'

import {
  addressOf,
  GROUP_WORDS,
  hasFilter,
  LIST_NAMES,
  pageAddress,
  parsePage,
  parseView,
  SORT_WORDS,
  toggleValue,
  viewParams,
  withoutFilter,
} from './view-codec'

const parse = (query: string) => parseView(new URLSearchParams(query))

describe('a view in an address', () => {
  test.each([
    [''],
    ['q=redis&cluster=a%2Cb&sync=drift%2Cfailed&sort=name&group=project'],
    ['health=degraded&standing=bad&env=prod&label=team%3Dweather'],
  ])('%j comes back as it was written', (query) => {
    expect(viewParams(parse(query)).toString()).toBe(query)
  })

  test('is accepted word for word by the API', () => {
    const view = parse('q=x&cluster=a&sync=drift,stale&health=unknown&freshness=offline&label=a=b')
    expect(appViewSchema.parse(Object.fromEntries(viewParams(view)))).toEqual(view)
  })

  test('has a name for every parameter that the API knows, and no other', () => {
    const names = [...LIST_NAMES, 'q', 'sort', 'group'].sort()
    expect(names).toEqual(Object.keys(appViewSchema.shape).sort())
    expect(Object.keys(SORT_WORDS).every((s) => appViewSchema.safeParse({ sort: s }).success)).toBe(
      true,
    )
    expect(
      Object.keys(GROUP_WORDS).every((g) => appViewSchema.safeParse({ group: g }).success),
    ).toBe(true)
  })

  test('reads repeated parameters and commas alike', () => {
    expect(parse('cluster=a&cluster=b')).toEqual(parse('cluster=a,b'))
  })

  test('leaves out words that no view knows', () => {
    expect(parse('health=splendid,degraded&sort=magic&group=toString&nonsense=1')).toEqual({
      sort: 'urgency',
      health: ['degraded'],
    })
  })

  test('is the same text however its values were picked', () => {
    expect(viewParams(parse('cluster=b,a')).toString()).toBe(
      viewParams(parse('cluster=a,b')).toString(),
    )
    expect(addressOf('/apps', parse('cluster=b,a'))).toBe('/apps?cluster=a,b')
    expect(addressOf('/apps', parse(''))).toBe('/apps')
  })
})

test('switching a value on and off again gives the view back', () => {
  const view: AppView = { sort: 'name', group: 'cluster' }
  const on = toggleValue(view, 'sync', 'drift')
  expect(on.sync).toEqual(['drift'])
  expect(toggleValue(on, 'sync', 'drift')).toEqual(view)
})

test('clearing the filter keeps order and grouping', () => {
  const view = parse('q=a&sync=drift&sort=name&group=cluster')
  expect(hasFilter(view)).toBe(true)
  expect(withoutFilter(view)).toEqual({ sort: 'name', group: 'cluster' })
  expect(hasFilter(withoutFilter(view))).toBe(false)
})

describe('the address of the page', () => {
  const address = (query: string) => pageAddress('/apps', parsePage(new URLSearchParams(query)))

  test.each(['', 'env=prod&view=v1', 'group=project&fold=a&fold=shop%2Cweb'])(
    '%j keeps the saved view and the folded groups',
    (query) => {
      expect(parsePage(new URLSearchParams(address(query).slice('/apps?'.length)))).toEqual(
        parsePage(new URLSearchParams(query)),
      )
    },
  )

  test('forgets what is folded when nothing is grouped', () => {
    expect(address('fold=a&env=prod')).toBe('/apps?env=prod')
  })

  test('does not grow without end', () => {
    const many = Array.from({ length: 500 }, (_, i) => `fold=g${i}`).join('&')
    expect(parsePage(new URLSearchParams(`group=name&${many}`)).folded).toHaveLength(40)
  })

  test('tells the list nothing of it', () => {
    expect(viewParams(parse('group=name&view=v1&fold=a')).toString()).toBe('group=name')
  })
})
