import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { FACETS, GROUPS, SORTS, type AppFilter, type FacetName } from '@/lib/contract/app'
import type { AppRow } from '@/lib/domain/app'
import { appKey } from '@/lib/domain/ref'
import { standingOf, URGENCIES, urgencyOf } from '@/lib/domain/urgency'

import {
  all,
  CLUSTERS,
  filterArbitrary as someFilter,
  held,
  indexOf,
  keysOf,
  query,
  rowsArbitrary,
  userArbitrary,
} from '../testing/random-rows'
import { nameFacets } from './name-facets'
import { pageRows } from './page-rows'
import { searchText } from './search-text'
import { visible } from './visible'

const filterArbitrary = fc
  .tuple(
    someFilter,
    fc.option(fc.subarray(['nginx:1.25', 'Cart:2.0', 'art:2.0', 'redis'], { minLength: 1 })),
  )
  .map(([{ image: _, ...filter }, image]) => (image ? { ...filter, image } : filter))

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
          row.images.some((image) => image === wanted || image.endsWith(`/${wanted}`)),
        ))
    )
  },
  isTold({ sync }: AppRow, word: string, filter: AppFilter): boolean {
    return word !== sync.status || !sync.cause || filter.sync?.includes(sync.status) === true
  },
  facet(rows: readonly AppRow[], filter: AppFilter, facet: FacetName): Record<string, number> {
    const counts: Record<string, number> = {}
    for (const value of filter[facet] ?? []) counts[value] = 0
    const others = { ...filter, [facet]: undefined }
    for (const row of rows.filter((each) => this.matches(each, others)))
      for (const word of new Set(this.words[facet](row)))
        if (word !== '' && (facet !== 'sync' || this.isTold(row, word, filter)))
          counts[word] = (counts[word] ?? 0) + 1
    return counts
  },
}

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
