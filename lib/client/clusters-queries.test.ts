import { expect, test } from 'vitest'

import type { Cluster } from '@/lib/contract/cluster'

import { clusterQuery } from './clusters-queries'
import type { Delta } from './refetch-pace'

const NOW = '2026-01-01T00:00:00.000Z'
const LATER = '2026-01-01T00:00:05.000Z'

function aCluster(id: string, asOf: string, good = 1): Cluster {
  return {
    id,
    name: id,
    contexts: [],
    from: 'config',
    labels: {},
    actions: 'off',
    access: 'service',
    link: { state: 'live', since: NOW, asOf, missing: [] },
    roundTripMs: asOf === NOW ? 10 : 20,
    engines: [],
    apps: { total: good, good, bad: 0, unknown: 0 },
  }
}

function isOldAfter(...clusters: Cluster[]): boolean | undefined {
  const delta: Delta = {
    type: 'delta',
    seq: 1,
    rows: [],
    removed: [],
    views: {},
    clusters,
    removedClusters: [],
    changes: [],
  }
  return clusterQuery('a').meta?.isOldAfter?.(delta, { cluster: aCluster('a', NOW) })
}

test('that a cluster answered once more makes its page no older', () => {
  expect(isOldAfter(aCluster('a', LATER))).toBe(false)
})

test('a cluster that counts other apps is read again, another cluster is not', () => {
  expect(isOldAfter(aCluster('a', LATER, 2))).toBe(true)
  expect(isOldAfter(aCluster('b', LATER, 2))).toBe(false)
})
