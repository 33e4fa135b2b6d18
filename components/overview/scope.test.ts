import { expect, test } from 'vitest'

import type { AppItem } from '@/lib/contract/app'
import type { Cluster } from '@/lib/contract/cluster'

import { foldScope, worstFirst, type Attention } from './scope'

const NOW = '2026-01-01T00:00:00.000Z'

type EngineState = Cluster['engines'][number]['state']

function aCluster(
  id: string,
  state: Cluster['link']['state'],
  engine: EngineState = 'up',
): Cluster {
  return {
    id,
    name: id,
    contexts: [],
    from: 'config',
    labels: {},
    actions: 'off',
    access: 'service',
    link: { state, since: NOW, missing: [] },
    engines: [{ id: 'e', label: 'E', namespace: 'n', state: engine, message: '', downSince: NOW }],
    apps: { total: 3, good: 0, bad: 1, unknown: 2 },
  }
}

// Only what folding reads; the schema has a test of its own.
function anApp(cluster: string, name: string, urgency: AppItem['urgency']): AppItem {
  return {
    ref: { cluster, type: 't', namespace: 'n', name },
    engine: 'e',
    urgency,
    standing: urgency === 'stale' ? 'unknown' : 'bad',
  } as AppItem
}

const wordsOf = (entries: readonly Attention[]) =>
  entries.map((entry) =>
    entry.kind === 'app' ? entry.app.ref.name : `${entry.kind} ${entry.cluster.id} ${entry.apps}`,
  )

test('apps of a silent cluster and unjudged apps of an engine that is down are one entry each', () => {
  const apps = [
    anApp('silent', 'a', 'stale'),
    anApp('down', 'b', 'stale'),
    anApp('down', 'c', 'stale'),
    anApp('down', 'failed before it went down', 'failed'),
    anApp('fine', 'd', 'degraded'),
  ]
  const clusters = [
    aCluster('silent', 'unreachable', 'down'),
    aCluster('down', 'live', 'down'),
    aCluster('fine', 'live'),
  ]
  expect(wordsOf(worstFirst(foldScope(apps, clusters, [])))).toEqual([
    'failed before it went down',
    'engine down 2',
    'cluster silent 3',
    'd',
  ])
})

test('the number of apps behind an engine, and an app’s last change, are those of the whole answer', () => {
  const cluster = aCluster('down', 'live', 'down')
  const app = anApp('down', 'x', 'failed')
  const whole: Attention[] = [
    {
      kind: 'engine',
      cluster,
      engine: { id: 'e', label: 'E', namespace: 'n' },
      message: '',
      apps: 62,
      standing: 'unknown',
    },
    {
      kind: 'app',
      app,
      lastChange: {
        id: '1',
        at: NOW,
        kind: 'sync',
        cluster: { id: 'down', name: 'down' },
        from: '',
        to: '',
        message: '',
      },
    },
  ]
  const folded = foldScope([app], [cluster], whole)
  expect(wordsOf(folded)).toEqual(['engine down 62', 'x'])
  expect(folded[1]).toHaveProperty('lastChange.id', '1')
})
