import 'server-only'

import fc from 'fast-check'

import type { AppFilter } from '@/lib/contract/app'
import type { AppRow } from '@/lib/domain/app'
import type { Grant, User } from '@/lib/domain/permission'
import { appKey } from '@/lib/domain/ref'
import { FRESHNESSES, HEALTHS, LIFECYCLES, SYNC_CAUSES, SYNCS } from '@/lib/domain/status'
import { STANDINGS } from '@/lib/domain/urgency'

import type { RowQuery } from '../index/page-rows'
import { RowIndex, type ClusterFacts } from '../index/row-index'
import { visible } from '../index/visible'

export const CLUSTERS: Record<string, ClusterFacts> = {
  prod: { name: 'Production', labels: { env: 'prod', tier: 'gold' } },
  edge: { name: 'edge', labels: { env: 'edge' } },
  lab: { name: 'Laboratory', labels: {} },
}
const TIMES = [1, 2, 3].map((day) => `2026-01-0${day}T00:00:00.000Z`)
const PROJECTS = ['shop', 'search', 'default']
const NAMESPACES = ['argocd', 'flux-system']
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

export const rowArbitrary: fc.Arbitrary<AppRow> = fc
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

export const filterArbitrary: fc.Arbitrary<AppFilter> = fc.record(
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

export const userArbitrary: fc.Arbitrary<User> = fc
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

export const all = visible({
  id: 'u',
  name: 'u',
  groups: [],
  grants: [{ permissions: ['app:read'], clusters: ['*'], projects: ['*'], namespaces: ['*'] }],
})

/** Puts rows in, some of them twice and some only for a while. */
export function indexOf(rows: readonly AppRow[], replaced: readonly AppRow[] = []): RowIndex {
  const index = new RowIndex((id) => CLUSTERS[id])
  for (const row of replaced) index.upsert(row)
  index.inOrder()
  for (const row of replaced) index.remove(appKey(row.ref))
  for (const row of rows) index.upsert(row)
  return index
}

export const held = (rows: readonly AppRow[]) => [
  ...new Map(rows.map((r) => [appKey(r.ref), r])).values(),
]
export const keysOf = (index: RowIndex, slots: Int32Array) =>
  Array.from(slots, (slot) => index.keyAt(slot))
export const query = (changes: Partial<RowQuery>): RowQuery => ({
  sort: 'urgency',
  group: undefined,
  limit: 1000,
  offset: undefined,
  cursor: undefined,
  filter: {},
  ...changes,
})
export const rowsArbitrary = fc.array(rowArbitrary, { maxLength: 60 })
