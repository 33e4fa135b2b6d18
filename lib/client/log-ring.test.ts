import { describe, expect, test } from 'vitest'

import { LogRing } from './log-ring'

const lines = (from: number, count: number) =>
  Array.from({ length: count }, (_, nth) => ({ pod: 'a', container: 'b', text: `${from + nth}` }))
const held = (ring: LogRing) =>
  Array.from({ length: ring.size }, (_, nth) => ring.at(ring.first + nth)?.text)

describe('a ring of lines', () => {
  test('holds the last ones, each under its own number for ever', () => {
    const ring = new LogRing(3)
    for (let nth = 0; nth < 20; nth++) {
      ring.append(lines(nth, 1))
      expect(ring.at(nth)?.text).toBe(String(nth))
      expect(ring.end).toBe(nth + 1)
      expect(ring.size).toBe(Math.min(nth + 1, 3))
    }
    expect(held(ring)).toEqual(['17', '18', '19'])
    expect(ring.at(16)).toBeUndefined()
    expect(ring.at(20)).toBeUndefined()
  })

  test('takes more at once than it holds', () => {
    const ring = new LogRing(3)
    ring.append(lines(0, 100))
    expect([ring.first, ring.end, held(ring)]).toEqual([97, 100, ['97', '98', '99']])
  })

  test('can hold more for a while', () => {
    const ring = new LogRing(2)
    ring.append(lines(0, 2))
    ring.setLimit(4)
    ring.append(lines(2, 2))
    expect(held(ring)).toEqual(['0', '1', '2', '3'])
    ring.setLimit(2)
    expect(held(ring)).toEqual(['2', '3'])
  })
})
