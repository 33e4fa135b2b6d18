import { expect, test } from 'vitest'

import type { AppItem } from '@/lib/contract/app'
import type { AppDetail } from '@/lib/contract/fleet'

import { hopsOf, type Hop } from './hops'

const NOW = '2026-01-01T00:00:00.000Z'
const LATER = '2026-01-01T02:00:00.000Z'

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

type More = Partial<Pick<AppDetail, 'windows' | 'commits'>>

const hops = (over: Partial<AppItem>, more: More = {}) =>
  hopsOf({ app: anApp(over), commits: { target: [], deployed: [] }, ...more })

const told = ({ state, words }: Hop) =>
  [state, words?.before, words?.since && 'AGE', words?.until && 'LEFT', words?.after]
    .filter(Boolean)
    .join(' ')
const toldOf = (over: Partial<AppItem>, more?: More) => hops(over, more).map(told)

const AHEAD = {
  revisions: { target: ['3'], attempted: ['2'], deployed: ['2'] },
  sync: { status: 'out-of-sync', cause: 'git-ahead', message: '', verdict: 'engine' },
} satisfies Partial<AppItem>

test('what has arrived is done all the way', () => {
  expect(toldOf({})).toEqual(['done', 'done', 'done'])
})

test('a commit whose times are known says how long it took', () => {
  const deployed = [{ revision: '2', short: '2', at: NOW }]
  expect(toldOf({ deployedAt: LATER }, { commits: { target: [], deployed } })[1]).toBe(
    'done in AGE LEFT',
  )
})

test('a new commit that nobody syncs is held up before the cluster, and says why', () => {
  const autoSync = { enabled: false, prune: false, selfHeal: false }
  expect(toldOf({ ...AHEAD, autoSync })).toEqual([
    'done',
    'late behind for AGE , sync is manual here',
    'done',
  ])
})

test('a new commit that a window holds back says when the window opens', () => {
  const windows = { automatic: false, manual: true, reason: '', windows: [], changesAt: LATER }
  expect(toldOf(AHEAD, { windows })[1]).toBe('late waits for the window, opens in LEFT')
})

test('a new commit that changes nothing of an app in sync holds nothing up', () => {
  const { revisions } = AHEAD
  expect(toldOf({ revisions })).toEqual(['done', 'done', 'done'])
})

test('a refused attempt is stuck before the cluster', () => {
  expect(
    toldOf({
      revisions: { target: ['3'], attempted: ['3'], deployed: ['2'] },
      sync: { status: 'out-of-sync', cause: 'failed', message: '', verdict: 'engine' },
    })[1],
  ).toBe('failed stuck here for AGE')
})

test('a run that is under way moves', () => {
  const lifecycle = { state: 'running', message: '', since: NOW } as const
  expect(toldOf({ ...AHEAD, lifecycle })[1]).toBe('moving being applied for AGE')
})

test('a source that cannot be read is the hop that is named', () => {
  expect(
    toldOf({
      revisions: { target: [], attempted: ['2'], deployed: ['2'] },
      sync: { status: 'unknown', cause: 'source-failed', message: '', verdict: 'engine' },
    }),
  ).toEqual(['failed source cannot be read for AGE', 'unknown not known now', 'done'])
})

test('pods that do not come up are stuck behind the deployment, by the worse verdict', () => {
  const ours = { status: 'degraded', reason: '0 of 3 new pods ready', verdict: 'computed' } as const
  expect(toldOf({ ours })[2]).toBe('failed stuck here for AGE : 0 of 3 new pods ready')
})

test('what others changed in the cluster is not called done', () => {
  const sync = { status: 'out-of-sync', cause: 'drift', message: '', verdict: 'engine' } as const
  expect(toldOf({ sync })).toEqual(['done', 'done', 'late changed by others AGE  ago'])
})

test('revisions that are not known are never called done', () => {
  expect(
    hops({ revisions: { target: [], attempted: [], deployed: [] } }).map(({ state }) => state),
  ).toEqual(['unknown', 'unknown', 'unknown'])
})

test('what its engine has not judged for a while is not called done', () => {
  const sync = { status: 'unknown', cause: 'stale', message: '', verdict: 'computed' } as const
  const health = { status: 'unknown', reason: '', verdict: 'computed' } as const
  expect(hops({ sync, health }).map(({ state }) => state)).toEqual([
    'unknown',
    'unknown',
    'unknown',
  ])
})

test('nothing is called done while the cluster does not answer', () => {
  expect(hops({ freshness: { state: 'offline', asOf: NOW } }).map(({ state }) => state)).toEqual([
    'unknown',
    'unknown',
    'unknown',
  ])
})
