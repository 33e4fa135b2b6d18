import { expect, test } from 'vitest'

import type { SavedView } from '@/lib/contract/saved-view'

import { canonical, savedAddress, savedState } from './saved-state'

function aView(id: string, query: string, isMine = true): SavedView {
  const owner = isMine ? 'me' : 'other'
  return {
    id,
    name: id,
    query,
    isShared: !isMine,
    isMine,
    owner,
    updatedAt: '2026-01-01T00:00:00.000Z',
  }
}

const VIEWS = [
  aView('shared', 'env=prod', false),
  aView('mine', 'env=prod'),
  aView('drift', 'sync=drift'),
]

test('the view that the address names is current, and changed once its filters differ', () => {
  expect(savedState(VIEWS, 'drift', 'sync=drift')).toMatchObject({
    current: { id: 'drift' },
    isChanged: false,
  })
  expect(savedState(VIEWS, 'drift', 'sync=drift&sort=name')).toMatchObject({
    current: { id: 'drift' },
    isChanged: true,
  })
})

test('without a name in the address the view that says the same is current, one’s own first', () => {
  expect(savedState(VIEWS, undefined, 'env=prod').current?.id).toBe('mine')
  expect(savedState(VIEWS, undefined, 'env=dev').current).toBeUndefined()
})

test('a view that is not there is said to be gone, but not before the views are known', () => {
  expect(savedState(VIEWS, 'deleted', '').isGone).toBe(true)
  expect(savedState(undefined, 'deleted', '').isGone).toBe(false)
})

test('queries that mean the same are the same, and the address opens with the view', () => {
  expect(canonical('sort=urgency&cluster=b,a')).toBe(canonical('cluster=a&cluster=b'))
  expect(savedAddress(aView('v 1', 'cluster=b,a'))).toBe('/apps?cluster=a,b&view=v+1')
})
