import { expect, test } from 'vitest'

import type { AppDetail } from '@/lib/contract/fleet'

import { engineDownOf } from './engine-down'

type State = AppDetail['cluster']['engines'][number]['state']

function downOf(...engines: { namespace: string; state: State }[]) {
  const detail = {
    app: { engine: 'e', ref: { namespace: 'gitops' } },
    cluster: {
      engines: engines.map((engine) => ({ id: 'e', label: 'E', message: '', ...engine })),
    },
  } as unknown as AppDetail
  return engineDownOf(detail)?.namespace
}

test('an engine that works, or that nobody can see, is not down', () => {
  expect(downOf({ namespace: 'gitops', state: 'up' })).toBeUndefined()
  expect(downOf({ namespace: 'gitops', state: 'unknown' })).toBeUndefined()
  expect(downOf()).toBeUndefined()
})

test('the instance of the app’s own namespace is the one that counts', () => {
  expect(downOf({ namespace: 'other', state: 'up' }, { namespace: 'gitops', state: 'down' })).toBe(
    'gitops',
  )
  expect(
    downOf({ namespace: 'other', state: 'down' }, { namespace: 'gitops', state: 'up' }),
  ).toBeUndefined()
})

test('with several instances elsewhere all of them have to be down', () => {
  expect(downOf({ namespace: 'a', state: 'down' }, { namespace: 'b', state: 'up' })).toBeUndefined()
  expect(downOf({ namespace: 'a', state: 'down' }, { namespace: 'b', state: 'down' })).toBe('a')
})
