import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { keepPlaces } from './keep-places'
import { routeOwn } from './route'
import { BOX, tidy, type Placed, type TreeBox } from './tidy'

const forest = fc
  .array(fc.option(fc.nat(60), { nil: undefined }), { maxLength: 60 })
  .map((parents) =>
    parents.map((parent, at): TreeBox => {
      const under = parent !== undefined && at > 0 ? parent % at : undefined
      return under === undefined ? { key: `b${at}` } : { key: `b${at}`, under: `b${under}` }
    }),
  )

function overlaps({ at }: Placed): string[] {
  const points = [...at]
  return points.flatMap(([key, a], index) =>
    points
      .slice(index + 1)
      .filter(([, b]) => Math.abs(a.x - b.x) < BOX.width && Math.abs(a.y - b.y) < BOX.height)
      .map(([other]) => `${key} ${other}`),
  )
}

describe('a tidy forest', () => {
  test('has a place for every box, no two in one, all within its size', () => {
    fc.assert(
      fc.property(forest, (boxes) => {
        const placed = tidy(boxes)
        expect(placed.at.size).toBe(boxes.length)
        expect(overlaps(placed)).toEqual([])
        for (const { x, y } of placed.at.values()) {
          expect(x + BOX.width).toBeLessThanOrEqual(placed.width)
          expect(y + BOX.height).toBeLessThanOrEqual(placed.height)
        }
      }),
    )
  })

  test('has children to the right of their parents', () => {
    fc.assert(
      fc.property(forest, (boxes) => {
        const { at } = tidy(boxes)
        for (const { key, under } of boxes)
          if (under !== undefined)
            expect(at.get(key)?.x).toBeGreaterThan((at.get(under)?.x ?? 0) + BOX.width)
      }),
    )
  })

  test('breaks a long column of siblings into banks that a screen can show', () => {
    const boxes = [
      { key: 'app' },
      ...Array.from({ length: 60 }, (_, at) => ({ key: `cm${at}`, under: 'app' })),
    ]
    const { width, height, lanes } = tidy(boxes)
    expect(height).toBeLessThan(width)
    expect(lanes.size).toBeGreaterThan(0)
  })

  test('takes a thousand boxes below each other', () => {
    const chain = Array.from({ length: 1_000 }, (_, at): TreeBox =>
      at === 0 ? { key: 'b0' } : { key: `b${at}`, under: `b${at - 1}` },
    )
    expect(tidy(chain).at.size).toBe(1_000)
  })
})

describe('kept places', () => {
  test('whatever comes or goes, what stays does not move, and nothing comes to lie on anything', () => {
    fc.assert(
      fc.property(forest, fc.nat(10), fc.nat(10), (boxes, dropEach, addEach) => {
        const before = tidy(boxes)
        const stay = boxes.filter((_box, at) => dropEach < 2 || at % dropEach !== 1)
        const more = stay.flatMap(({ key }, at) =>
          addEach > 1 && at % addEach === 0 ? [{ key: `${key}+`, under: key }] : [],
        )
        const after = keepPlaces([...stay, ...more], before)
        for (const { key } of stay) expect(after.at.get(key)).toEqual(before.at.get(key))
        expect(after.at.size).toBe(stay.length + more.length)
        expect(overlaps(after)).toEqual([])
      }),
    )
  })

  test('what comes takes the place of a sibling that went', () => {
    const app = { key: 'app' }
    const of = (...keys: string[]) => [app, ...keys.map((key) => ({ key, under: 'app' }))]
    const before = tidy(of('a', 'b', 'c'))
    const after = keepPlaces(of('a', 'c', 'd', 'e'), before)
    expect(after.at.get('d')).toEqual(before.at.get('b'))
    expect(after.at.get('e')?.y).toBeGreaterThan(before.at.get('c')?.y ?? 0)
  })

  test('nothing is kept of a picture of which hardly anything stays', () => {
    const boxes = [{ key: 'a' }, { key: 'b', under: 'a' }, { key: 'c', under: 'a' }]
    const before = tidy([{ key: 'x' }, { key: 'y' }, { key: 'a' }])
    expect(keepPlaces(boxes, before)).toEqual(tidy(boxes))
  })
})

test('a line by a lane goes over the siblings that stand in its way', () => {
  const { d } = routeOwn({ x: 0, y: 100 }, { x: 600, y: 100 }, 10)
  expect(d).toContain(',10')
  expect(routeOwn({ x: 0, y: 100 }, { x: 600, y: 100 }).d).not.toContain(',10')
})
