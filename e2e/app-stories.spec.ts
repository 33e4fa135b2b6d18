import { EXPECTATIONS } from '../demo/catalog/expectations'
import { expect, test } from './support'

interface Item {
  ref: { cluster: string; type: string; namespace: string; name: string }
  sync: { status: string; cause?: string }
  health: { status: string }
  ours?: { status: string }
  lifecycle: { state: string }
}

const TYPES = {
  Application: 'applications.argoproj.io',
  Kustomization: 'kustomizations.kustomize.toolkit.fluxcd.io',
  HelmRelease: 'helmreleases.helm.toolkit.fluxcd.io',
} as const

/** The fleet's credential for it has expired: its apps are there, and nobody can read them. */
const UNREADABLE = 'crc'

test('every story of the simulated fleet is told as it was planted', async ({ dashboard }) => {
  const { items } = await dashboard.api<{ items: Item[] }>('/api/apps?limit=500')
  const told = new Map(
    items.map((item) => [`${item.ref.cluster}/${item.ref.type}/${item.ref.name}`, item]),
  )
  const stories = EXPECTATIONS.filter(({ cluster }) => cluster !== UNREADABLE)
  expect(stories.length).toBeGreaterThan(40)
  for (const { cluster, kind, name, sync, cause, health, lifecycle, story } of stories) {
    const item = told.get(`${cluster}/${TYPES[kind]}/${name}`)
    expect
      .soft(
        item && {
          sync: item.sync.status,
          cause: item.sync.cause,
          health: item.ours?.status ?? item.health.status,
          lifecycle: item.lifecycle.state,
        },
        `${name} in ${cluster}: ${story}`,
      )
      .toEqual({ sync, cause, health, lifecycle: lifecycle ?? item?.lifecycle.state })
  }
})

test('every app that is not a story is synced, healthy and idle', async ({ dashboard }) => {
  const { items } = await dashboard.api<{ items: (Item & { urgency: string })[] }>(
    '/api/apps?limit=500',
  )
  const stories = new Set(EXPECTATIONS.map(({ cluster, name }) => `${cluster}/${name}`))
  const troubled = items
    .filter(
      ({ ref, urgency }) => urgency !== 'healthy' && !stories.has(`${ref.cluster}/${ref.name}`),
    )
    .map(({ ref, urgency }) => `${ref.cluster}/${ref.name}: ${urgency}`)
  expect(troubled).toEqual([])
})

test('the numbers of every answer add up', async ({ dashboard }) => {
  interface Counts {
    total: number
    good: number
    bad: number
    unknown: number
  }
  const { totals, clusters } = await dashboard.api<{
    totals: Counts
    clusters: { apps: Counts }[]
  }>('/api/overview')
  const list = await dashboard.api<{
    total: number
    counts: Counts
    facets: Record<string, { count: number }[]>
  }>('/api/apps?limit=0')
  const sum = (key: keyof Counts) => clusters.reduce((all, { apps }) => all + apps[key], 0)
  for (const key of ['total', 'good', 'bad', 'unknown'] as const) {
    expect({ key, overview: totals[key], clusters: sum(key) }).toEqual({
      key,
      overview: list.counts[key],
      clusters: list.counts[key],
    })
  }
  expect(totals.good + totals.bad + totals.unknown).toBe(totals.total)
  for (const facet of ['cluster', 'type', 'health', 'lifecycle', 'freshness'])
    expect({
      facet,
      count: list.facets[facet]?.reduce((all, { count }) => all + count, 0),
    }).toEqual({ facet, count: list.total })
})
