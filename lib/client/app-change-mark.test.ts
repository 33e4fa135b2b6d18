import { expect, test } from 'vitest'

import type { AppItem } from '@/lib/contract/app'

import { appChangeMark } from './app-change-mark'

const app = {
  uid: 'u',
  revisions: { target: ['2'], attempted: ['2'], deployed: ['2'] },
  freshness: { state: 'live', asOf: '2026-01-01T00:00:00.000Z' },
} as unknown as AppItem

test('a younger answer that says the same is no change', () => {
  const younger: AppItem = {
    ...app,
    freshness: { state: 'lagging', asOf: '2026-01-01T00:00:20.000Z' },
  }
  expect(appChangeMark(younger)).toBe(appChangeMark(app))
})

test('a new revision is a change', () => {
  const moved: AppItem = { ...app, revisions: { ...app.revisions, deployed: ['3'] } }
  expect(appChangeMark(moved)).not.toBe(appChangeMark(app))
})

test('a cluster that goes silent is a change', () => {
  const silent: AppItem = { ...app, freshness: { ...app.freshness, state: 'offline' } }
  expect(appChangeMark(silent)).not.toBe(appChangeMark(app))
})
