import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { GROUPS, SORTS } from '@/lib/contract/app'
import type { AppRow } from '@/lib/domain/app'
import { appKey } from '@/lib/domain/ref'

import { all, indexOf, keysOf, query, rowArbitrary, rowsArbitrary } from '../testing/random-rows'
import { pageRows, type RowQuery } from './page-rows'
import type { RowIndex } from './row-index'

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
