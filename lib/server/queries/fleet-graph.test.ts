import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fleetGraphSchema, type FleetGraph } from '@/lib/contract/fleet-graph'
import type { AppRow } from '@/lib/domain/app'
import { sourceKey } from '@/lib/domain/repository-url'
import { appKey } from '@/lib/domain/ref'

import type { FleetView } from '../fleet/fleet-view'
import { visible, type Visibility } from '../index/visible'
import { readFleetGraph, type FleetGraphQuery } from './fleet-graph'
import { aRow } from './testing/a-row'
import { aCluster, aView } from './testing/a-view'
import { aUser } from './testing/people'

const now = Date.parse('2026-03-01T12:00:00Z')
const everything = visible(aUser())
const KUSTOMIZATIONS = 'kustomizations.kustomize.toolkit.fluxcd.io'
const HELM_RELEASES = 'helmreleases.helm.toolkit.fluxcd.io'
const FLEET = 'https://git.example/fleet.git'
const degraded = { health: { status: 'degraded', reason: 'crash', verdict: 'engine' } } as const

interface Place {
  cluster?: string
  name: string
  url?: string
  type?: string
}

function app({ cluster = 'prod', name, url = FLEET, type }: Place, change: Partial<AppRow> = {}) {
  const ref = { ...aRow().ref, cluster, name, ...(type !== undefined && { type }) }
  return aRow({
    ...{ ref, uid: appKey(ref), destination: { cluster, namespace: 'shop' } },
    sources: [{ kind: 'git', url }],
    ...change,
  })
}

function viewOf(rows: readonly AppRow[], clusters = ['prod', 'edge']): FleetView {
  return aView({ rows, clusters: clusters.map((id) => aCluster(id)) })
}

function read(
  view: FleetView,
  query: Partial<FleetGraphQuery> = {},
  seen: Visibility = everything,
): FleetGraph {
  return fleetGraphSchema.parse(readFleetGraph(view, { show: 'all', ...query }, seen, now))
}

const keysOf = ({ nodes }: FleetGraph, kind: string) =>
  nodes.filter((node) => node.kind === kind).map(({ key }) => key)
const words = ({ edges }: FleetGraph) => edges.map(({ from, how, to }) => `${from} ${how} ${to}`)
const sourceOf = (url: string) => `source:${sourceKey('git', url)}`
const appOf = (row: AppRow) => `app:${appKey(row.ref)}`

describe('the whole fleet', () => {
  test('is said in one sentence, with what cannot be judged kept apart from what is not well', () => {
    const stale = { sync: { status: 'unknown', cause: 'stale', message: '', verdict: 'computed' } }
    const view = viewOf([
      app({ name: 'web' }),
      app({ name: 'api', cluster: 'edge' }, degraded),
      app({ name: 'job', url: 'https://git.example/jobs' }, stale as Partial<AppRow>),
    ])
    expect(read(view).sentence).toBe(
      '2 sources feed 3 applications in 2 clusters; 1 is not well, 1 cannot be judged now.',
    )
    expect(read(viewOf([app({ name: 'web' })])).sentence).toBe(
      '1 source feeds 1 application in 1 cluster; it is well.',
    )
  })

  test('is empty only as far as every cluster answered', () => {
    expect(read(viewOf([])).sentence).toBe('No application is known.')
    const link = { state: 'unreachable' as const, since: '2026-03-01T11:00:00.000Z', missing: [] }
    const view = aView({ clusters: [aCluster('prod'), aCluster('edge', { link })] })
    expect(read(view).sentence).toBe(
      'No application is known so far: 1 cluster of 2 cannot be told of.',
    )
  })

  test('draws one repository in three spellings as one source, with one box for each cluster', () => {
    const view = viewOf([
      app({ name: 'web', url: 'https://git.example/shop.git' }),
      app({ name: 'api', url: 'git@git.example:shop.git' }, degraded),
      app({ name: 'job', url: 'ssh://git@git.example/shop', cluster: 'edge' }),
    ])
    const graph = read(view)
    const source = sourceOf('https://git.example/shop')
    expect(keysOf(graph, 'source')).toEqual([source])
    const bundles = graph.nodes.filter(({ kind }) => kind === 'apps')
    expect(bundles.map(({ label, counts }) => [label, counts?.bad])).toEqual([
      ['2 apps in prod', 1],
      ['1 app in edge', 0],
    ])
    expect(graph.edges.filter(({ from }) => from === source)).toHaveLength(2)
    expect(graph.apps).toEqual({ total: 3, shown: 0 })
  })

  test('an app of several sources hangs on each and is counted once', () => {
    const sources = [FLEET, 'https://git.example/charts'].map((url) => ({
      ...{ kind: 'git' as const, url },
    }))
    const graph = read(viewOf([app({ name: 'web' }, { sources })]))
    expect(graph.sentence).toContain('2 sources feed 1 application in 1 cluster')
    expect(keysOf(graph, 'apps')).toHaveLength(2)
  })

  test('an app that deploys where nobody looks is elsewhere, not lost', () => {
    const view = viewOf([app({ name: 'web' }, { destination: { namespace: 'shop' } })])
    expect(read(view).nodes.find(({ key }) => key === 'cluster:')?.label).toBe('Elsewhere')
  })

  test('filters leave what they say, and the sentence tells the whole as well', () => {
    const view = viewOf([app({ name: 'web' }), app({ name: 'api', cluster: 'edge' }, degraded)])
    const trouble = read(view, { show: 'trouble' })
    expect(trouble.sentence).toMatch(/^1 source feeds 2 .* Shown is the one that is in trouble\.$/)
    expect(keysOf(trouble, 'cluster')).toEqual(['cluster:edge'])
    expect(read(view, { q: 'WEB' }).apps.total).toBe(1)
    expect(read(view, { q: 'git.example/fleet' }).apps.total).toBe(2)
    expect(read(view, { q: 'nothing' }).sentence).toMatch(/None matches “nothing”\.$/)
  })
})

describe('what a user does not see', () => {
  const secret = app({ name: 'vault', url: 'https://git.example/secret' }, { project: 'bank' })
  const owned = app({ name: 'teller' }, { project: 'bank' })
  const view = viewOf([app({ name: 'web' }), secret, owned])
  const seen = visible(aUser({ projects: ['shop'] }))

  test('is neither drawn nor counted', () => {
    for (const focus of [undefined, 'cluster:prod', sourceOf(FLEET), 'project:shop']) {
      const graph = read(view, { focus }, seen)
      expect(graph.apps.total).toBe(1)
      expect(graph.sentence).toContain('1 application')
      expect(JSON.stringify(graph)).not.toMatch(/vault|secret|bank|teller/)
    }
  })

  test('is not there when asked for', () => {
    const hidden = [sourceOf('https://git.example/secret'), appOf(secret), 'project:bank']
    for (const focus of [...hidden, 'cluster:nowhere'])
      expect(() => read(view, { focus }, seen)).toThrow('nothing of that name')
    expect(() => read(view, { focus: 'cluster' }, seen)).toThrow('cannot be read')
  })

  test('a cluster that is hidden is only said to be elsewhere', () => {
    const far = app({ name: 'far' }, { destination: { cluster: 'edge', namespace: 'shop' } })
    const graph = read(viewOf([far]), {}, visible(aUser({ clusters: ['prod'] })))
    expect(JSON.stringify(graph)).not.toMatch(/edge[^s]/)
    expect(keysOf(graph, 'cluster')).toEqual(['cluster:'])
  })
})

describe('around one thing', () => {
  test('a source shows its apps one by one, and what generates and owns them', () => {
    const root = app({ name: 'root', url: 'https://git.example/root' })
    const owner = { kind: 'Application', namespace: 'argocd', name: 'root' }
    const web = app({ name: 'web' }, { owner, ...degraded })
    const graph = read(viewOf([root, web, app({ name: 'api' })]), { focus: sourceOf(FLEET) })
    expect(graph.sentence).toBe(
      'git.example/fleet feeds 2 applications in 1 cluster; 1 is not well.',
    )
    expect(keysOf(graph, 'app')).toEqual([appOf(root), appOf(web), appOf(app({ name: 'api' }))])
    expect(words(graph)).toContain(`${appOf(root)} owns ${appOf(web)}`)
    expect(keysOf(graph, 'source')).toEqual([sourceOf(FLEET)])
  })

  test('the troubled of many apps are drawn one by one, the others are counted by cluster', () => {
    const many = Array.from({ length: 400 }, (_, at) =>
      app({ name: `app-${at}`, cluster: at % 2 ? 'prod' : 'edge' }, at % 40 ? {} : degraded),
    )
    const graph = read(viewOf(many), { focus: sourceOf(FLEET) })
    expect(graph.apps).toEqual({ total: 400, shown: 150 })
    const single = graph.nodes.filter(({ kind }) => kind === 'app')
    expect(single.filter(({ app: mark }) => mark?.standing === 'bad')).toHaveLength(10)
    const rest = graph.nodes.filter(({ kind }) => kind === 'apps')
    expect(rest.reduce((sum, { counts }) => sum + (counts?.total ?? 0), 0)).toBe(250)
    expect(rest.every(({ counts }) => counts?.bad === 0)).toBe(true)
  })

  test('an app shows the chain that feeds it and the chain that it feeds', () => {
    const infra = app({ name: 'infra', type: KUSTOMIZATIONS })
    const waitsFor = [{ namespace: 'argocd', name: 'infra' }]
    const apps = app({ name: 'apps', type: KUSTOMIZATIONS }, { waitsFor })
    const owner = { kind: 'Kustomization', namespace: 'argocd', name: 'apps' }
    const charts = 'https://git.example/charts'
    const redis = app({ name: 'redis', type: HELM_RELEASES, url: charts }, { owner, ...degraded })
    const other = app({ name: 'other' })
    const view = viewOf([infra, apps, redis, other])
    const graph = read(view, { focus: appOf(apps) })
    expect(graph.sentence).toBe(
      'apps in prod comes from git.example/fleet, owns 1 application and waits for infra; it is healthy.',
    )
    expect(keysOf(graph, 'app').sort()).toEqual([appOf(apps), appOf(infra), appOf(redis)].sort())
    expect(words(graph)).toEqual(
      expect.arrayContaining([
        `${appOf(apps)} owns ${appOf(redis)}`,
        `${appOf(apps)} waits-for ${appOf(infra)}`,
        `${sourceOf(charts)} feeds ${appOf(redis)}`,
      ]),
    )
  })

  test('owners in a circle end', () => {
    const one = app(
      { name: 'one' },
      { owner: { kind: 'Application', namespace: 'argocd', name: 'two' } },
    )
    const two = app(
      { name: 'two' },
      { owner: { kind: 'Application', namespace: 'argocd', name: 'one' } },
    )
    expect(keysOf(read(viewOf([one, two]), { focus: appOf(one) }), 'app')).toHaveLength(2)
  })
})

const someRows = fc
  .array(
    fc.record({
      source: fc.nat(200),
      second: fc.option(fc.nat(200)),
      cluster: fc.nat(150),
      isBad: fc.boolean(),
      owner: fc.option(fc.nat(100)),
    }),
    { minLength: 1, maxLength: 400 },
  )
  .map((shapes) =>
    Array.from({ length: 10_000 }, (_, at) => {
      const shape = shapes[at % shapes.length]
      const url = (nth: number) => `https://git.example/r${(nth + at) % 220}`
      const urls = [url(shape?.source ?? 0)]
      if (shape?.second != null) urls.push(url(shape.second))
      const owner = { kind: 'Application', namespace: 'argocd', name: `app-${shape?.owner ?? 0}` }
      return app(
        { name: `app-${at}`, cluster: `c${((shape?.cluster ?? 0) + at) % 160}` },
        {
          sources: urls.map((each) => ({ kind: 'git', url: each })),
          ...(shape?.isBad && degraded),
          ...(shape?.owner != null && { owner }),
        },
      )
    }),
  )

test('ten thousand apps are never more than 300 boxes, and none is lost or counted twice', () => {
  const clusters = Array.from({ length: 160 }, (_, at) => `c${at}`)
  fc.assert(
    fc.property(someRows, (rows) => {
      const view = viewOf(rows, clusters)
      const used = `source:${sourceKey('git', rows[0]?.sources[0]?.url ?? '')}`
      for (const focus of [undefined, 'project:shop', 'cluster:c0', used]) {
        const graph = read(view, { focus })
        const keys = new Set(graph.nodes.map(({ key }) => key))
        expect(keys.size).toBe(graph.nodes.length)
        expect(keys.size).toBeLessThanOrEqual(300)
        expect(graph.edges.every(({ from, to }) => keys.has(from) && keys.has(to))).toBe(true)
        const standing = graph.nodes
          .filter(({ kind, key }) => kind === 'cluster' || key === 'more:clusters')
          .reduce((sum, { counts }) => sum + (counts?.total ?? 0), 0)
        expect(standing).toBe(graph.apps.total)
      }
    }),
    { numRuns: 4 },
  )
})
