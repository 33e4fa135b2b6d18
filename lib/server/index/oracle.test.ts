import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { FACETS, GROUPS, SORTS, type AppFilter, type FacetName } from '@/lib/contract/app'
import type { AppRow } from '@/lib/domain/app'
import type { Grant, User } from '@/lib/domain/permission'
import { appKey } from '@/lib/domain/ref'
import { FRESHNESSES, HEALTHS, LIFECYCLES, SYNC_CAUSES, SYNCS } from '@/lib/domain/status'
import { standingOf, STANDINGS, URGENCIES, urgencyOf } from '@/lib/domain/urgency'

import { nameFacets } from './name-facets'
import { pageRows, type RowQuery } from './page-rows'
import { RowIndex, type ClusterFacts } from './row-index'
import { searchText } from './search-text'
import { visible } from './visible'

const CLUSTERS: Record<string, ClusterFacts> = {
  prod: { name: 'Production', labels: { env: 'prod', tier: 'gold' } },
  edge: { name: 'edge', labels: { env: 'edge' } },
  lab: { name: 'Laboratory', labels: {} },
}
const TIMES = [1, 2, 3].map((day) => `2026-01-0${day}T00:00:00.000Z`)
const PROJECTS = ['shop', 'search', 'default']
const NAMESPACES = ['argocd', 'flux-system']
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const rowArbitrary: fc.Arbitrary<AppRow> = fc
  .record({
    cluster: fc.constantFrom(...Object.keys(CLUSTERS)),
    type: fc.constantFrom('applications.argoproj.io', 'kustomizations.kustomize.toolkit.fluxcd.io'),
    namespace: fc.constantFrom(...NAMESPACES),
    name: fc.constantFrom('cart', 'checkout', 'search', 'a', 'b', 'c', 'd', 'e'),
    project: fc.constantFrom(...PROJECTS),
    sync: fc.constantFrom(...SYNCS),
    cause: optional(fc.constantFrom(...SYNC_CAUSES)),
    health: fc.constantFrom(...HEALTHS),
    ours: optional(fc.constantFrom(...HEALTHS)),
    lifecycle: fc.constantFrom(...LIFECYCLES),
    freshness: fc.constantFrom(...FRESHNESSES),
    owner: optional(fc.constantFrom('root', 'apps')),
    images: fc.subarray(['nginx:1.25', 'redis:7', 'ghcr.io/Shop/Cart:2.0']),
    labels: fc.dictionary(fc.constantFrom('team', 'tier'), fc.constantFrom('a', 'b'), {
      maxKeys: 2,
    }),
    deployedAt: optional(fc.constantFrom(...TIMES)),
    changedAt: fc.constantFrom(...TIMES),
  })
  .map((r) => ({
    ref: { cluster: r.cluster, type: r.type, namespace: r.namespace, name: r.name },
    uid: r.name,
    engine: r.type.startsWith('app') ? 'argocd' : 'flux',
    project: r.project,
    destination: { namespace: 'shop' },
    sources: [],
    revisions: { target: ['abc'], attempted: [], deployed: [] },
    sync: { status: r.sync, message: '', verdict: 'engine', ...(r.cause && { cause: r.cause }) },
    health: { status: r.health, reason: '', verdict: 'engine' },
    ...(r.ours && { ours: { status: r.ours, reason: '', verdict: 'computed' } }),
    lifecycle: { state: r.lifecycle, message: '' },
    freshness: { state: r.freshness, asOf: TIMES[0] ?? '' },
    ...(r.owner !== undefined && { owner: { kind: 'App', namespace: 'argocd', name: r.owner } }),
    images: r.images,
    labels: r.labels,
    ...(r.deployedAt !== undefined && { deployedAt: r.deployedAt }),
    autoSync: { enabled: true, prune: true, selfHeal: true },
    since: { sync: r.changedAt, health: TIMES[0] ?? '', deployed: TIMES[0] ?? '' },
  }))

const some = <T>(values: readonly T[]) =>
  optional(fc.subarray([...values], { minLength: 1, maxLength: Math.min(2, values.length) }))

const filterArbitrary: fc.Arbitrary<AppFilter> = fc.record(
  {
    q: optional(fc.constantFrom('cart', 'CART shop', 'prod', 'nginx', 'team=a', 'nothing', '  ')),
    cluster: some(Object.keys(CLUSTERS)),
    engine: some(['argocd', 'kustomizations.kustomize.toolkit.fluxcd.io']),
    type: some(['applications.argoproj.io']),
    sync: some([...SYNCS, ...SYNC_CAUSES]),
    health: some(HEALTHS),
    lifecycle: some(LIFECYCLES),
    freshness: some(FRESHNESSES),
    standing: some(STANDINGS),
    project: some(PROJECTS),
    env: some(['prod', 'edge']),
    label: some(['team', 'team=a', 'tier=gold', 'tier=b']),
    image: some(['nginx', 'cart:2', 'redis:6']),
    owner: some(['root', 'argocd/apps', 'App/argocd/root', 'gocd/apps']),
  },
  { requiredKeys: [] },
)

const userArbitrary: fc.Arbitrary<User> = fc
  .array(
    fc.record<Grant>({
      permissions: fc.constant(['app:read']),
      clusters: fc.subarray(['prod', 'e*', '*'], { minLength: 1 }),
      projects: fc.subarray(['shop', 's*', '*'], { minLength: 1 }),
      namespaces: fc.subarray(['argocd', '*'], { minLength: 1 }),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map((grants) => ({ id: 'u', name: 'u', groups: [], grants }))

/** The slow, obvious way: every row against every word, one after the other. */
const oracle = {
  words: {
    cluster: (row) => [row.ref.cluster],
    type: (row) => [row.ref.type],
    sync: (row) => [row.sync.status, row.sync.cause ?? ''],
    health: (row) => [(row.ours ?? row.health).status],
    lifecycle: (row) => [row.lifecycle.state],
    freshness: (row) => [row.freshness.state],
    project: (row) => [row.project],
    env: (row) => [CLUSTERS[row.ref.cluster]?.labels.env ?? ''],
  } satisfies Record<FacetName, (row: AppRow) => string[]> as Record<
    FacetName,
    (row: AppRow) => string[]
  >,
  matches(row: AppRow, filter: AppFilter): boolean {
    const facts = CLUSTERS[row.ref.cluster]
    const text = searchText(row, facts?.name ?? '')
    const labels = [row.labels, facts?.labels ?? {}]
      .flatMap((each) => Object.entries(each))
      .flatMap(([key, value]) => [key, `${key}=${value}`])
    const owner = row.owner
    const owners = owner
      ? [owner.name, `${owner.namespace}/${owner.name}`, `App/${owner.namespace}/${owner.name}`]
      : []
    const any = (wanted: readonly string[] | undefined, held: readonly string[]) =>
      !wanted || wanted.some((each) => held.includes(each))
    return (
      (filter.q ?? '')
        .toLowerCase()
        .split(/\s+/)
        .every((word) => text.includes(word)) &&
      FACETS.every((facet) => any(filter[facet], this.words[facet](row))) &&
      any(filter.engine, [row.engine, row.ref.type]) &&
      any(filter.standing, [standingOf(urgencyOf(row))]) &&
      any(filter.label, labels) &&
      any(filter.owner, owners) &&
      (!filter.image ||
        filter.image.some((wanted) =>
          row.images.some((image) => image.toLowerCase().includes(wanted.toLowerCase())),
        ))
    )
  },
  facet(rows: readonly AppRow[], filter: AppFilter, facet: FacetName): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const value of filter[facet] ?? []) counts[value] = 0
    const others = { ...filter, [facet]: undefined }
    for (const row of rows.filter((each) => this.matches(each, others)))
      for (const word of new Set(this.words[facet](row)))
        if (word !== '') counts[word] = (counts[word] ?? 0) + 1
    return counts
  },
}

const all = visible({
  id: 'u',
  name: 'u',
  groups: [],
  grants: [{ permissions: ['app:read'], clusters: ['*'], projects: ['*'], namespaces: ['*'] }],
})

/** Puts rows in, some of them twice and some only for a while. */
function indexOf(rows: readonly AppRow[], replaced: readonly AppRow[] = []): RowIndex {
  const index = new RowIndex((id) => CLUSTERS[id])
  for (const row of replaced) index.upsert(row)
  index.inOrder()
  for (const row of replaced) index.remove(appKey(row.ref))
  for (const row of rows) index.upsert(row)
  return index
}

const held = (rows: readonly AppRow[]) => [...new Map(rows.map((r) => [appKey(r.ref), r])).values()]
const keysOf = (index: RowIndex, slots: Int32Array) =>
  Array.from(slots, (slot) => index.keyAt(slot))
const query = (changes: Partial<RowQuery>): RowQuery => ({
  sort: 'urgency',
  group: undefined,
  limit: 1000,
  offset: undefined,
  cursor: undefined,
  filter: {},
  ...changes,
})
const rowsArbitrary = fc.array(rowArbitrary, { maxLength: 60 })

describe('the index agrees with a slow, obvious oracle', () => {
  test('on which rows match and on every facet count', () => {
    fc.assert(
      fc.property(
        rowsArbitrary,
        rowsArbitrary,
        filterArbitrary,
        userArbitrary,
        (some, old, filter, user) => {
          const seen = visible(user)
          const rows = held(some).filter(({ ref, project }) => seen.sees({ ...ref, project }))
          const index = indexOf(some, old)
          const page = pageRows(index, query({ filter }), seen)
          const expected = rows.filter((row) => oracle.matches(row, filter))
          expect(keysOf(index, page.slots).sort()).toEqual(
            expected.map(({ ref }) => appKey(ref)).sort(),
          )
          const facets = nameFacets(index, page.tally, filter, (_facet, value) => value)
          for (const facet of FACETS) {
            const counts = Object.fromEntries(
              facets[facet].map(({ value, count }) => [value, count]),
            )
            expect(counts).toEqual(oracle.facet(rows, filter, facet))
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  test('on the order, which no two rows share', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.constantFrom(...SORTS), (some, sort) => {
        const index = indexOf(some)
        const { slots } = pageRows(index, query({ sort }), all)
        const name = (row: AppRow) => `${row.ref.name}\0${appKey(row.ref)}`
        const seconds = (iso: string | undefined) => (iso === undefined ? 0 : Date.parse(iso))
        const cluster = (row: AppRow) => `${CLUSTERS[row.ref.cluster]?.name}\0${row.ref.cluster}`
        const primary: Record<typeof sort, (row: AppRow) => string | number> = {
          name: () => 0,
          urgency: (row) => URGENCIES.indexOf(urgencyOf(row)),
          cluster,
          project: (row) => row.project,
          deployed: (row) => -seconds(row.deployedAt),
          since: (row) => -Math.max(seconds(row.since.sync), seconds(row.since.health)),
        }
        const expected = held(some).sort((a, b) => {
          const [x, y] = [primary[sort](a), primary[sort](b)]
          return x < y ? -1 : x > y ? 1 : name(a) < name(b) ? -1 : 1
        })
        expect(keysOf(index, slots)).toEqual(expected.map(({ ref }) => appKey(ref)))
      }),
    )
  })

  test('on groups: each row in one, their counts add up, and headers stand where the counts say', () => {
    fc.assert(
      fc.property(
        rowsArbitrary,
        fc.constantFrom(...GROUPS),
        fc.constantFrom(...SORTS),
        (some, group, sort) => {
          const index = indexOf(some)
          const { slots, groups = [], counts } = pageRows(index, query({ group, sort }), all)
          let at = 0
          for (const { key, total } of groups) {
            for (const slot of slots.slice(at, at + total)) {
              const row = index.rowAt(slot)
              const own = { cluster: row.ref.cluster, project: row.project, name: row.ref.name }
              expect(own[group]).toBe(key)
            }
            at += total
          }
          expect(at).toBe(slots.length)
          const sum = (part: 'good' | 'bad' | 'unknown') => groups.reduce((n, g) => n + g[part], 0)
          expect([sum('good'), sum('bad'), sum('unknown')]).toEqual([
            counts.good,
            counts.bad,
            counts.unknown,
          ])
        },
      ),
    )
  })
})

describe('paging', () => {
  const walk = (index: RowIndex, changes: Partial<RowQuery>, between: () => void): string[] => {
    const keys: string[] = []
    let cursor: string | undefined
    for (let page = 0; page < 200; page++) {
      const { slots, nextCursor } = pageRows(index, query({ ...changes, limit: 3, cursor }), all)
      keys.push(...keysOf(index, slots))
      if (nextCursor === null) return keys
      cursor = nextCursor
      between()
    }
    throw new Error('the list has no end')
  }

  test('by cursor gives what one long page gives, in every order and grouping', () => {
    fc.assert(
      fc.property(
        rowsArbitrary,
        fc.constantFrom(...SORTS),
        fc.constantFrom(undefined, ...GROUPS),
        (some, sort, group) => {
          const index = indexOf(some)
          const whole = keysOf(index, pageRows(index, query({ sort, group }), all).slots)
          expect(walk(index, { sort, group }, () => undefined)).toEqual(whole)
        },
      ),
    )
  })

  test('by cursor neither repeats nor skips a row that stays where it is while others come, go and move', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.infiniteStream(rowArbitrary), (some, stream) => {
        const index = indexOf(some)
        const before = keysOf(index, pageRows(index, query({}), all).slots)
        const touched = new Set<string>()
        const keys = walk(index, {}, () => {
          const row = stream.next().value as AppRow
          touched.add(appKey(row.ref))
          if (index.get(appKey(row.ref)) && row.images.length === 0) index.remove(appKey(row.ref))
          else index.upsert(row)
        })
        const still = keys.filter((key) => !touched.has(key))
        expect(still).toEqual(before.filter((key) => !touched.has(key)))
      }),
    )
  })

  test('a cursor of another order, or no cursor at all, is refused by its name', () => {
    const index = indexOf([])
    const other = Buffer.from(JSON.stringify(['name.', ['a']])).toString('base64url')
    for (const cursor of [other, 'x', '%%%', Buffer.from('{}').toString('base64url')])
      expect(() => pageRows(index, query({ cursor }), all)).toThrow('The cursor cannot be used.')
  })
})
