import { expect, test, vi } from 'vitest'

import { sourceKey } from '@/lib/domain/repository-url'
import type { SourceObject } from '@/lib/domain/source-object'
import { flux } from '@/lib/engines/flux'

import type { FleetView, Held } from '../fleet/fleet-view'
import { visible } from '../index/visible'
import { GIT_REPOSITORIES } from '../testing/objects'
import { listSources, type SourceQuery } from './list-sources'
import { readSource } from './read-source'
import { aRow } from './testing/a-row'
import { aCluster, aView } from './testing/a-view'
import { aUser } from './testing/people'

const now = Date.parse('2026-03-01T12:00:00Z')
const group = 'source.toolkit.fluxcd.io'

function aSource(
  cluster: string,
  name: string,
  change: Partial<SourceObject> = {},
  isCurrent = true,
): Held<SourceObject> {
  const value: SourceObject = {
    id: { group, kind: 'GitRepository', namespace: 'flux-system', name },
    ...{ type: GIT_REPOSITORIES, kind: 'git', url: 'https://git.example/shop.git' },
    ...{ targetRevision: 'main', state: 'ready', message: '', conditions: [], labels: {} },
    ...change,
  }
  return { cluster, engine: flux, value, isCurrent }
}
const app = (cluster: string, name: string, url: string, object?: string, project = 'shop') =>
  aRow({
    ref: { cluster, type: 'kustomizations.kustomize.toolkit.fluxcd.io', namespace: 'apps', name },
    engine: 'flux',
    project,
    sources: [
      {
        ...{ kind: 'git', url },
        ...(object !== undefined && {
          object: { type: GIT_REPOSITORIES, namespace: 'flux-system', name: object },
        }),
      },
    ],
  })
const viewOf = (
  sources: readonly Held<SourceObject>[],
  rows: readonly ReturnType<typeof app>[] = [],
): FleetView => {
  const view = aView({ rows, clusters: [aCluster('prod'), aCluster('edge')] })
  return { ...view, support: { ...view.support, sources: () => sources } }
}
const PAGE = { limit: 50 }
const everything = visible(aUser())
const list = (view: FleetView, change: Partial<SourceQuery> = {}, seen = everything) =>
  listSources(view, { limit: 50, show: 'all', ...change }, seen, now)

test('one repository in three spellings, fetched in two clusters, is one source', () => {
  const view = viewOf(
    [aSource('prod', 'a'), aSource('edge', 'b', { url: 'ssh://git@git.example/shop' })],
    [app('prod', 'web', 'git@git.example:shop.git', 'a'), app('edge', 'api', '', 'b')],
  )
  expect(list(view).items).toMatchObject([
    {
      ...{ key: sourceKey('git', 'https://git.example/shop'), url: 'git.example/shop' },
      ...{ objects: 2, apps: { total: 1 }, state: 'ready' },
      clusters: [{ id: 'edge' }, { id: 'prod' }],
      spellings: [
        'git@git.example:shop.git',
        'https://git.example/shop.git',
        'ssh://git@git.example/shop',
      ],
    },
  ])
})

test('the worst of its objects is its state, and the credential that it fails on is named', () => {
  const credential = { kind: 'Secret', name: 'deploy-key', isBlamed: true }
  const failed = { state: 'failed' as const, message: 'key expired', credential }
  const view = viewOf([aSource('prod', 'a'), aSource('edge', 'b', failed)])
  expect(list(view).items[0]).toMatchObject({
    ...{ state: 'failed', message: 'key expired', blamed: 'Secret flux-system/deploy-key' },
  })
})

test('what only a silent cluster tells is unobserved, never ready', () => {
  const view = viewOf([aSource('prod', 'a', {}, false)])
  const found = list(view)
  expect(found.items[0]).toMatchObject({
    state: 'unobserved',
    message: 'Cluster prod does not answer. Last known: ready.',
  })
  expect(found.counts.trouble).toBe(1)
  const half = viewOf([aSource('prod', 'a', {}, false), aSource('edge', 'b')])
  expect(list(half).items[0]?.state).toBe('ready')
})

test('more than one revision is skew, counted by clusters', () => {
  const at = (revision: string) => ({ artifact: { revision } })
  const view = viewOf([
    aSource('prod', 'a', at('main@sha1:1')),
    aSource('prod', 'b', at('main@sha1:1')),
    aSource('edge', 'c', at('main@sha1:2')),
  ])
  expect(list(view).items[0]?.revisions).toEqual([
    { revision: 'main@sha1:1', clusters: 1 },
    { revision: 'main@sha1:2', clusters: 1 },
  ])
})

test('a source that no object fetches is told by its apps, in trouble when they cannot compare', () => {
  const broken = {
    ...app('prod', 'web', 'https://git.example/x'),
    sync: {
      status: 'unknown',
      cause: 'comparison-failed',
      message: 'no access',
      verdict: 'engine',
    },
  } as const
  expect(list(viewOf([], [broken])).items[0]).toMatchObject({
    state: 'unfetched',
    message: '1 app cannot be compared with it, of 1. no access.',
  })
  expect(list(viewOf([], [broken]), { show: 'trouble' }).total).toBe(1)
})

test('failing ones come first, then those with most apps; filters narrow and count', () => {
  const url = (name: string) => ({ url: `https://git.example/${name}` })
  const view = viewOf(
    [
      aSource('prod', 'idle', url('idle')),
      aSource('prod', 'bad', { ...url('bad'), state: 'failed' }),
      aSource('edge', 'off', { ...url('off'), state: 'suspended' }),
    ],
    [app('prod', 'web', url('idle').url), app('prod', 'api', url('used').url)],
  )
  const names = (change: Partial<SourceQuery>) =>
    list(view, change).items.map((item) => item.url.replace('git.example/', ''))
  expect(names({})).toEqual(['bad', 'idle', 'used', 'off'])
  expect(names({ show: 'unused' })).toEqual(['bad', 'off'])
  expect(names({ show: 'suspended' })).toEqual(['off'])
  expect(names({ cluster: 'edge' })).toEqual(['off'])
  expect(names({ q: 'US' })).toEqual(['used'])
  expect(names({ kind: 'helm' })).toEqual([])
  const first = list(view, { limit: 3 })
  expect(first.items).toHaveLength(3)
  const rest = list(view, { limit: 3, cursor: first.nextCursor ?? '' })
  expect(rest.items.map(({ url: at }) => at)).toEqual(['git.example/off'])
})

test('a user sees the sources of the apps that he sees, and those of his own projects', () => {
  const view = viewOf(
    [aSource('prod', 'a'), aSource('prod', 'b', { url: 'https://git.example/secret' })],
    [
      app('prod', 'web', 'https://git.example/shop', 'a'),
      app('prod', 'hidden', 'https://git.example/secret', 'b', 'bank'),
    ],
  )
  const seen = visible(aUser({ projects: ['shop'] }))
  expect(list(view, {}, seen).items.map(({ url }) => url)).toEqual(['git.example/shop'])
  const secret = sourceKey('git', 'https://git.example/secret')
  expect(readSource(view, secret, PAGE, seen, now)).toBeUndefined()
  expect(readSource(view, secret, PAGE, everything, now)?.items).toMatchObject([{ apps: 1 }])
})

test('the objects of a source come a page at a time, the worst first, each once', () => {
  const names = Array.from({ length: 7 }, (_, at) => `copy-${at}`)
  const view = viewOf(
    names.flatMap((name, at) => [
      aSource('prod', name, { state: at === 5 ? 'failed' : 'ready' }),
      aSource('edge', name),
    ]),
  )
  const key = sourceKey('git', 'https://git.example/shop')
  const met: string[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const asked = { limit: 3, ...(cursor !== undefined && { cursor }) }
    const page = readSource(view, key, asked, everything, now)
    expect(page).toMatchObject({ total: 14, objects: 14 })
    expect(page?.items.length).toBeLessThanOrEqual(3)
    met.push(...(page?.items ?? []).map(({ cluster, id }) => `${cluster.id} ${id.name}`))
    cursor = page?.nextCursor ?? null
  }
  expect(met[0]).toBe('prod copy-5')
  expect(new Set(met).size).toBe(14)
  expect(met).toHaveLength(14)
})

test('a source names at most twenty of its clusters and says how many there are', () => {
  const many = Array.from({ length: 30 }, (_, at) => `c${at}`)
  const view = viewOf(many.map((cluster) => aSource(cluster, 'shop')))
  const [item] = list(view).items
  expect(item?.clusters).toHaveLength(20)
  expect(item?.clustersTotal).toBe(30)
})

test('what was worked out is kept for a second, and made anew between other work when something has changed', async () => {
  const view = viewOf([], [app('prod', 'web', 'https://git.example/a')])
  const totalAt = (ms: number) =>
    listSources(view, { limit: 1, show: 'all' }, everything, now + ms).total
  expect(totalAt(0)).toBe(1)
  view.index.upsert(app('prod', 'api', 'https://git.example/b'))
  expect(totalAt(999)).toBe(1)
  expect(totalAt(1000)).toBe(1)
  await vi.waitFor(() => expect(totalAt(1000)).toBe(2))
  view.index.upsert(app('prod', 'cart', 'https://git.example/c'))
  expect(totalAt(3000)).toBe(3)
})
