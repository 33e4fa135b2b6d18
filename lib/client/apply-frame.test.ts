import { describe, expect, test } from 'vitest'

import type { AppItem, AppList } from '@/lib/contract/app'
import type { Cluster, ClusterDetail } from '@/lib/contract/cluster'
import type { Change, Overview } from '@/lib/contract/fleet'
import { appSchema } from '@/lib/contract/app'
import type { StreamFrame } from '@/lib/contract/stream'

import { applyFrame } from './apply-frame'

const NOW = '2026-01-01T00:00:00.000Z'
const NONE = { total: 0, good: 0, bad: 0, unknown: 0 }
const LATER = '2026-01-01T00:00:05.000Z'

function anApp(cluster: string, name: string, message = ''): AppItem {
  return appSchema.parse({
    ref: { cluster, type: 'apps.example.org', namespace: 'n', name },
    uid: `${cluster}-${name}`,
    engine: 'e',
    project: 'p',
    destination: { namespace: 'n' },
    sources: [],
    revisions: { target: [], attempted: [], deployed: [] },
    sync: { status: 'synced', message, verdict: 'engine' },
    health: { status: 'healthy', reason: '', verdict: 'engine' },
    lifecycle: { state: 'idle', message: '' },
    freshness: { state: 'live', asOf: NOW },
    images: [],
    labels: {},
    autoSync: { enabled: true, prune: false, selfHeal: false },
    since: { sync: NOW, health: NOW, deployed: NOW },
    urgency: 'healthy',
    standing: 'good',
  })
}

function aCluster(id: string, state: Cluster['link']['state'] = 'live', asOf = NOW): Cluster {
  return {
    id,
    name: id,
    contexts: [],
    from: 'config',
    labels: {},
    actions: 'off',
    access: 'service',
    link: { state, since: NOW, asOf, missing: [] },
    engines: [],
    apps: { total: 0, good: 0, bad: 0, unknown: 0 },
  }
}

function aChange(id: string, at: string, app?: AppItem): Change {
  const cluster = { id: 'a', name: 'a' }
  return {
    id,
    at,
    kind: 'sync',
    cluster,
    from: '',
    to: '',
    message: '',
    ...(app && { app: app.ref }),
  }
}

function aDelta(over: Partial<Extract<StreamFrame, { type: 'delta' }>>): StreamFrame {
  return {
    type: 'delta',
    seq: 1,
    rows: [],
    removed: [],
    views: {},
    clusters: [],
    removedClusters: [],
    changes: [],
    ...over,
  }
}

function aList(items: AppItem[]): AppList {
  return {
    items,
    total: items.length,
    nextCursor: null,
    facets: {} as AppList['facets'],
    counts: { total: items.length, good: 0, bad: 0, unknown: 0 },
    asOf: NOW,
    clusters: [{ id: 'a', name: 'a', state: 'live', asOf: NOW }],
  }
}

describe('a list of apps', () => {
  const list = aList([anApp('a', 'web'), anApp('b', 'web')])

  test('changes the row of that cluster only, and where it stands', () => {
    const next = applyFrame('apps', list, aDelta({ rows: [anApp('b', 'web', 'moved')] }))
    expect(next.items.map(({ sync }) => sync.message)).toEqual(['', 'moved'])
    expect(next.items[0]).toBe(list.items[0])
  })

  test('takes in no row that it did not hold and lets none go', () => {
    const frame = aDelta({ rows: [anApp('c', 'new')], removed: ['a/apps.example.org/n/web'] })
    expect(applyFrame('apps', list, frame)).toBe(list)
  })

  test('learns that one of its clusters went silent', () => {
    const next = applyFrame('apps', list, aDelta({ clusters: [aCluster('a', 'unreachable')] }))
    expect(next.clusters).toEqual([{ id: 'a', name: 'a', state: 'unreachable', asOf: NOW }])
    expect(next.items).toBe(list.items)
  })
})

describe('the clusters', () => {
  const list = { items: [aCluster('a'), aCluster('b')], total: 2, asOf: NOW }

  test('are replaced, added and removed by id', () => {
    const frame = aDelta({
      clusters: [aCluster('b', 'lagging'), aCluster('c')],
      removedClusters: ['a'],
    })
    const next = applyFrame('clusters', list, frame)
    expect(next.items.map(({ id, link }) => `${id} ${link.state}`)).toEqual(['b lagging', 'c live'])
    expect(next.total).toBe(2)
  })

  test('stay the same object when a frame has nothing for them', () => {
    expect(applyFrame('clusters', list, aDelta({ rows: [anApp('a', 'web')] }))).toBe(list)
  })
})

describe('the overview', () => {
  const counts = { total: 1, good: 1, bad: 0, unknown: 0 }
  const overview: Overview = {
    totals: {
      ...counts,
      urgency: {} as Overview['totals']['urgency'],
      clusters: { total: 1, current: 1, loaded: 1 },
    },
    clusters: [aCluster('a')],
    attention: [
      { kind: 'app', app: anApp('a', 'web') },
      { kind: 'cluster', cluster: aCluster('a'), apps: 1, standing: 'unknown' },
    ],
    attentionTotal: 2,
    changes: [aChange('1', NOW)],
    asOf: NOW,
  }

  test('takes totals, clusters, rows and new changes from one frame', () => {
    const totals = { ...overview.totals, good: 0, bad: 1 }
    const next = applyFrame(
      'overview',
      overview,
      aDelta({
        totals,
        rows: [anApp('a', 'web', 'failed')],
        clusters: [aCluster('a', 'lagging')],
        changes: [aChange('1', NOW), aChange('2', LATER)],
      }),
    )
    expect(next.totals).toBe(totals)
    expect(next.changes.map(({ id }) => id)).toEqual(['2', '1'])
    const [first, second] = next.attention
    expect(first?.kind === 'app' && first.app.sync.message).toBe('failed')
    expect(second?.kind === 'cluster' && second.cluster.link.state).toBe('lagging')
  })

  test('an engine that is down says what its cluster says of it now', () => {
    const engine = (state: 'up' | 'down', message: string, downSince?: string) => ({
      ...aCluster('a'),
      engines: [
        { id: 'e', label: 'E', namespace: 'n', state, message, ...(downSince && { downSince }) },
        { id: 'e', label: 'E', namespace: 'other', state: 'up' as const, message: 'Another one.' },
      ],
    })
    const held: Overview = {
      ...overview,
      attention: [
        {
          kind: 'engine',
          cluster: engine('down', '0 of 1 ready.', NOW),
          engine: { id: 'e', label: 'E', namespace: 'n' },
          message: '0 of 1 ready.',
          since: NOW,
          apps: 62,
          standing: 'unknown',
        },
      ],
    }
    const [entry] = applyFrame(
      'overview',
      held,
      aDelta({ clusters: [engine('up', 'Up again.')] }),
    ).attention
    expect(entry).toMatchObject({ kind: 'engine', message: 'Up again.', apps: 62 })
    expect(entry).not.toHaveProperty('since')
    expect(applyFrame('overview', held, aDelta({ clusters: [aCluster('b')] })).attention).toBe(
      held.attention,
    )
  })

  test('of one environment takes only what concerns its own clusters, and not the totals of the fleet', () => {
    const other = { ...aChange('3', LATER), cluster: { id: 'b', name: 'b' } }
    const next = applyFrame(
      'env-overview',
      overview,
      aDelta({
        totals: { ...overview.totals, bad: 9 },
        clusters: [aCluster('a', 'lagging'), aCluster('b')],
        changes: [aChange('2', LATER), other],
      }),
    )
    expect(next.totals).toBe(overview.totals)
    expect(next.clusters.map(({ id, link }) => `${id} ${link.state}`)).toEqual(['a lagging'])
    expect(next.changes.map(({ id }) => id)).toEqual(['2', '1'])
    expect(applyFrame('env-overview', overview, aDelta({ clusters: [aCluster('b')] }))).toBe(
      overview,
    )
  })

  test('keeps only the latest changes', () => {
    const many = Array.from({ length: 80 }, (_, i) => aChange(`n${i}`, LATER))
    expect(applyFrame('overview', overview, aDelta({ changes: many })).changes).toHaveLength(50)
  })
})

test('the page of a cluster takes its own cluster and nobody else’s', () => {
  const detail: ClusterDetail = {
    cluster: aCluster('a'),
    controllers: [],
    kinds: [],
    apps: { stored: NONE, byType: [], arriving: NONE },
    workloads: { total: 0, managed: 0, unmanaged: [], unmanagedTotal: 0 },
    versions: { kubernetes: [], engines: [] },
    asOf: NOW,
  }
  const frame = aDelta({ clusters: [aCluster('b'), aCluster('a', 'unreachable')] })
  expect(applyFrame('cluster', detail, frame).cluster.link.state).toBe('unreachable')
  expect(applyFrame('cluster', detail, aDelta({ clusters: [aCluster('b')] }))).toBe(detail)
})

describe('the page of an app', () => {
  const app = anApp('a', 'web')
  const detail = {
    app,
    verdict: '',
    cluster: aCluster('a'),
    changes: [],
    commits: { target: [], deployed: [] },
    asOf: NOW,
  }

  test('takes its own row and its own changes, and nobody else’s', () => {
    const other = anApp('b', 'web')
    const next = applyFrame(
      'app',
      detail,
      aDelta({
        rows: [other, anApp('a', 'web', 'moved')],
        changes: [aChange('1', NOW, other), aChange('2', NOW, app)],
      }),
    )
    expect(next.app.sync.message).toBe('moved')
    expect(next.changes.map(({ id }) => id)).toEqual(['2'])
  })

  test('is untouched by another app', () => {
    expect(applyFrame('app', detail, aDelta({ rows: [anApp('b', 'web', 'x')] }))).toBe(detail)
  })
})

test.each<StreamFrame>([
  { type: 'hello', epoch: 'e', seq: 1 },
  { type: 'beat', at: NOW },
  { type: 'resync', reason: 'epoch' },
  { type: 'bye' },
])('a $type frame changes nothing that is held', (frame) => {
  const list = aList([anApp('a', 'web')])
  expect(applyFrame('apps', list, frame)).toBe(list)
})
