import { expect, test } from 'vitest'

import type { AppItem } from '@/lib/contract/app'
import type { Cluster } from '@/lib/contract/cluster'

import { envsOf, worstFirst, type Attention } from './scope'

const NOW = '2026-01-01T00:00:00.000Z'

function aCluster(id: string, env: string, total: number): Cluster {
  return {
    id,
    name: id,
    contexts: [],
    from: 'config',
    labels: env === '' ? {} : { env },
    actions: 'off',
    access: 'service',
    link: { state: 'live', since: NOW, missing: [] },
    engines: [],
    apps: { total, good: total, bad: 0, unknown: 0 },
  }
}

// Only what the order depends on; the schema has a test of its own.
const anApp = (urgency: AppItem['urgency']): Attention => ({
  kind: 'app',
  app: { urgency } as AppItem,
})

test('a silent cluster and an engine that is down stand where their stale apps would', () => {
  const cluster = aCluster('a', '', 1)
  const silent: Attention = { kind: 'cluster', cluster, apps: 1, standing: 'unknown' }
  const down: Attention = {
    kind: 'engine',
    cluster,
    engine: { id: 'e', label: 'E' },
    message: '',
    apps: 62,
    standing: 'unknown',
  }
  const entries = [anApp('degraded'), silent, anApp('unknown'), down, anApp('failed')]
  expect(
    worstFirst(entries).map((entry) => (entry.kind === 'app' ? entry.app.urgency : entry.kind)),
  ).toEqual(['failed', 'cluster', 'engine', 'unknown', 'degraded'])
})

test('environments are those that have apps, the one with most first', () => {
  const clusters = [
    aCluster('a', 'dev', 3),
    aCluster('b', 'prod', 5),
    aCluster('c', 'dev', 1),
    aCluster('d', 'empty', 0),
    aCluster('e', '', 9),
  ]
  expect(envsOf(clusters)).toEqual([
    { env: 'prod', apps: 5 },
    { env: 'dev', apps: 4 },
  ])
})
