import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { listLayout, pagesFor } from './page-window'

describe('the pages of a window', () => {
  test.each([
    [0, 40, 1000, [0]],
    [90, 130, 1000, [0, 1]],
    [9960, 10040, 10_000, [99]],
    [-5, 3, 1000, [0]],
    [0, 40, 0, []],
    [500, 540, 200, []],
  ])('rows %i to %i of %i', (first, last, total, pages) => {
    expect(pagesFor(first, last, total)).toEqual(pages)
  })
})

describe('a grouped list', () => {
  const groups = [
    { key: 'a', total: 2 },
    { key: 'b', total: 0 },
    { key: 'c', total: 3 },
  ]

  test('puts a header before the rows of each group', () => {
    const layout = listLayout(5, groups, new Set())
    expect(Array.from({ length: layout.lines }, (_, i) => layout.lineAt(i))).toEqual([
      { kind: 'group', group: 0 },
      { kind: 'row', offset: 0 },
      { kind: 'row', offset: 1 },
      { kind: 'group', group: 1 },
      { kind: 'group', group: 2 },
      { kind: 'row', offset: 2 },
      { kind: 'row', offset: 3 },
      { kind: 'row', offset: 4 },
    ])
  })

  test('keeps the offsets of later rows when a group is folded', () => {
    const layout = listLayout(5, groups, new Set(['a']))
    expect(layout.lines).toBe(6)
    expect(layout.lineAt(3)).toEqual({ kind: 'row', offset: 2 })
    expect(layout.lineOf(0)).toBeUndefined()
    expect(layout.lineOf(2)).toBe(3)
  })

  test('finds every shown row again on the line where it put it', () => {
    const group = fc.record({ total: fc.nat({ max: 20 }), isFolded: fc.boolean() })
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 20 }), (spans) => {
        const named = spans.map((span, i) => ({ ...span, key: String(i) }))
        const folded = new Set(named.filter((g) => g.isFolded).map((g) => g.key))
        const total = named.reduce((sum, g) => sum + g.total, 0)
        const layout = listLayout(total, named, folded)
        for (let index = 0; index < layout.lines; index++) {
          const line = layout.lineAt(index)
          if (line.kind === 'row') expect(layout.lineOf(line.offset)).toBe(index)
        }
        const shown = named.filter((g) => !g.isFolded).reduce((sum, g) => sum + g.total, 0)
        expect(layout.lines).toBe(shown + named.length)
      }),
    )
  })
})
