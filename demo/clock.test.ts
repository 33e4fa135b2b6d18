import { expect, test } from 'vitest'
import { manualClock, seededRandom } from './clock'

test('equal seeds give equal chance, other seeds another', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed))
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  expect(draw(7).every((value) => value >= 0 && value < 1)).toBe(true)
})

test('a manual clock runs what falls due in order and forgets what was called off', () => {
  const clock = manualClock(Date.UTC(2026, 0, 1))
  const seen: string[] = []
  clock.after(200, () => seen.push('later'))
  clock.after(100, () => seen.push('sooner'))
  clock.after(150, () => seen.push('never'))()
  const stop = clock.every(90, () => seen.push('tick'))
  clock.advance(190)
  stop()
  clock.advance(500)
  expect(seen).toEqual(['tick', 'sooner', 'tick', 'later'])
  expect(clock.iso()).toBe('2026-01-01T00:00:00Z')
})
