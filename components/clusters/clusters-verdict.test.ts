import { expect, test } from 'vitest'

import type { Cluster } from '@/lib/contract/cluster'
import type { LinkState } from '@/lib/domain/cluster'

import { byRepair, clustersVerdict, othersWords } from './clusters-verdict'

function aCluster(state: LinkState, unknown = 0): Cluster {
  return {
    id: `${state}-${unknown}`,
    name: state,
    contexts: [],
    from: 'kubeconfig',
    labels: {},
    actions: 'off',
    access: 'service',
    link: { state, since: '2026-01-01T00:00:00.000Z', missing: [] },
    engines: [],
    apps: { total: unknown, good: 0, bad: 0, unknown },
  }
}

test('says how many clusters to repair and what is unknown because of them', () => {
  const clusters = [aCluster('unreachable', 21), aCluster('auth-error', 9), aCluster('live')]
  expect(clustersVerdict(clusters)).toBe(
    '2 of 3 clusters need repair. 30 apps are unknown because of them.',
  )
})

test('one broken cluster without apps is said without a number', () => {
  expect(clustersVerdict([aCluster('unreachable'), aCluster('live')])).toBe(
    '1 of 2 clusters needs repair.',
  )
})

test('a cluster that lags, loads or holds no engine needs no repair', () => {
  const clusters = [
    aCluster('live'),
    aCluster('lagging'),
    aCluster('loading'),
    aCluster('not-installed'),
  ]
  expect(clustersVerdict(clusters)).toBe('Every cluster can be heard.')
  expect(othersWords(clusters)).toBe(
    '1 is live, 1 lags, 1 is still loading, 1 has no engine and needs none.',
  )
})

test('a cluster that answers but whose engine is down needs repair, and stands with the broken ones', () => {
  const down: Cluster = {
    ...aCluster('live', 62),
    name: 'no judge',
    engines: [{ id: 'e', label: 'E', state: 'down', message: '' }],
  }
  expect(clustersVerdict([down, aCluster('live')])).toBe(
    '1 of 2 clusters needs repair. 62 apps are unknown because of it.',
  )
  const all = [aCluster('lagging'), down, aCluster('forbidden', 5), aCluster('unreachable', 3)]
  expect(clustersVerdict(all)).toBe(
    '3 of 4 clusters need repair. 65 apps are unknown because of those that are silent or whose engine is down.',
  )
  expect(byRepair(all).map(({ name }) => name)).toEqual([
    'unreachable',
    'forbidden',
    'no judge',
    'lagging',
  ])
})

test('what is broken stands first', () => {
  const clusters = [aCluster('live'), aCluster('forbidden'), aCluster('unreachable')]
  expect(byRepair(clusters).map(({ name }) => name)).toEqual(['unreachable', 'forbidden', 'live'])
})
