import { expect, test } from 'vitest'

import type { Cluster } from '@/lib/contract/cluster'

import { clusterVerdict } from './cluster-verdict'

const NOW = '2026-01-01T00:00:00.000Z'

function aCluster(
  state: Cluster['link']['state'],
  [good, bad, unknown]: [number, number, number],
  engine: Cluster['engines'][number]['state'] = 'up',
  missing: Cluster['link']['missing'] = [],
): Cluster {
  return {
    id: 'a',
    name: 'a',
    contexts: [],
    from: 'config',
    labels: {},
    actions: 'off',
    access: 'service',
    link: { state, since: NOW, missing },
    engines: [{ id: 'e', label: 'Engine', state: engine, message: '' }],
    apps: { total: good + bad + unknown, good, bad, unknown },
  }
}

const RIGHT = { verb: 'list' as const, resource: 'jobs.batch', message: '' }

test.each([
  [aCluster('live', [38, 0, 0]), 'All 38 apps are good.'],
  [aCluster('live', [1, 0, 0]), 'Its one app is good.'],
  [aCluster('lagging', [59, 2, 0]), '2 apps of 61 need attention.'],
  [
    aCluster('forbidden', [14, 1, 3], 'up', [RIGHT]),
    '1 app of 18 needs attention. 3 cannot be judged right now. Part of it may not be read.',
  ],
  [aCluster('live', [3, 0, 1]), 'Nothing known needs attention. 1 cannot be judged right now.'],
  [aCluster('live', [0, 0, 2]), 'None of 2 apps can be judged right now.'],
  [aCluster('live', [0, 0, 62], 'down'), 'Engine is down. 62 apps cannot be judged right now.'],
  [aCluster('live', [0, 0, 0], 'down'), 'Engine is down.'],
  [aCluster('unreachable', [0, 0, 21]), 'It does not answer. 21 apps cannot be judged right now.'],
  [aCluster('auth-error', [0, 0, 0]), 'It does not answer, and nothing is known of it.'],
  [aCluster('loading', [0, 0, 0]), 'It is being read for the first time.'],
  [aCluster('not-installed', [0, 0, 0]), 'It has no engine and needs none.'],
  [aCluster('live', [0, 0, 0]), 'No app is stored here.'],
])('%#: %s', (cluster, sentence) => {
  expect(clusterVerdict(cluster)).toBe(sentence)
})

test('an engine that is down is never said to be good, whatever its apps last were', () => {
  expect(clusterVerdict(aCluster('live', [5, 0, 0], 'down'))).toBe('Engine is down.')
})
