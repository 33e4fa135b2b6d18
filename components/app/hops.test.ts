import { expect, test } from 'vitest'

import type { AppItem } from '@/lib/contract/app'

import { stripOf } from './hops'

const NOW = '2026-01-01T00:00:00.000Z'

function anApp(over: Partial<AppItem>): AppItem {
  return {
    ref: { cluster: 'c', type: 't', namespace: 'n', name: 'a' },
    uid: 'u',
    engine: 'e',
    project: 'p',
    destination: { namespace: 'n' },
    sources: [{ kind: 'git', url: 'https://git.example.com/a', targetRevision: 'main' }],
    revisions: { target: ['2'], attempted: ['2'], deployed: ['2'] },
    sync: { status: 'synced', message: '', verdict: 'engine' },
    health: { status: 'healthy', reason: '', verdict: 'engine' },
    lifecycle: { state: 'idle', message: '' },
    freshness: { state: 'live', asOf: NOW },
    images: [],
    labels: {},
    autoSync: { enabled: true, prune: false, selfHeal: false },
    since: { sync: NOW, health: NOW, deployed: NOW },
    urgency: 'healthy',
    standing: 'good',
    ...over,
  }
}

const hopsOf = (over: Partial<AppItem>) =>
  stripOf(anApp(over)).hops.map(({ state, words }) => `${state} ${words}`.trim())

test('what has arrived is done all the way', () => {
  expect(hopsOf({})).toEqual(['done', 'done', 'done'])
})

test('a new commit that nobody syncs is held up before the attempt', () => {
  expect(
    hopsOf({
      revisions: { target: ['3'], attempted: ['2'], deployed: ['2'] },
      sync: { status: 'out-of-sync', cause: 'git-ahead', message: '', verdict: 'engine' },
      autoSync: { enabled: false, prune: false, selfHeal: false },
    }),
  ).toEqual(['done', 'late waits: sync is manual here', 'done'])
})

test('a new commit that changes nothing of an app in sync holds nothing up', () => {
  const revisions = { target: ['3'], attempted: ['2'], deployed: ['2'] }
  expect(hopsOf({ revisions })).toEqual(['done', 'done', 'done'])
})

test('a refused attempt is held up before the cluster', () => {
  expect(
    hopsOf({
      revisions: { target: ['3'], attempted: ['3'], deployed: ['2'] },
      sync: { status: 'out-of-sync', cause: 'failed', message: '', verdict: 'engine' },
    }),
  ).toEqual(['done', 'done', 'failed failed here'])
})

test('a source that cannot be read is the hop that is named', () => {
  expect(
    hopsOf({
      revisions: { target: [], attempted: ['2'], deployed: ['2'] },
      sync: { status: 'unknown', cause: 'source-failed', message: '', verdict: 'engine' },
    }),
  ).toEqual(['failed source cannot be read', 'unknown not known now', 'done'])
})

test('revisions that are not known are never called done', () => {
  expect(hopsOf({ revisions: { target: [], attempted: [], deployed: [] } })).toEqual([
    'unknown not known now',
    'unknown not known now',
    'unknown not known now',
  ])
})
