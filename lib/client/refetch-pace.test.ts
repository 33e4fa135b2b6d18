import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'

import { createRefetchPace, REFETCH_EVERY_MS, type Delta } from './refetch-pace'

const DELTA: Delta = {
  type: 'delta',
  seq: 1,
  rows: [],
  removed: [],
  views: {},
  clusters: [],
  removedClusters: ['a'],
  changes: [],
}

function aWorld() {
  const cache = new QueryClient()
  const waiting: { run: () => void; at: number }[] = []
  let now = 0
  const pace = createRefetchPace({
    cache,
    now: () => now,
    later: (run, delayMs) => {
      const entry = { run, at: now + delayMs }
      waiting.push(entry)
      return () => waiting.splice(waiting.indexOf(entry), 1)
    },
  })
  const asked: Record<string, number> = {}
  const answers: (() => void)[] = []
  const answer = async (name: string, isSlow: boolean) => {
    asked[name] = (asked[name] ?? 0) + 1
    if (isSlow) await new Promise<void>((resolve) => answers.push(resolve))
    return name
  }
  const watch = (name: string, isOldAfter: (delta: Delta) => boolean, isSlow = false) =>
    new QueryObserver(cache, {
      queryKey: [name, isSlow],
      queryFn: () => answer(name, isSlow),
      staleTime: Infinity,
      meta: { isOldAfter },
    }).subscribe(() => undefined)
  /** Lets the clock go on, and everything that waits happen in its order. */
  const pass = async (ms: number) => {
    const until = now + ms
    for (;;) {
      const next = waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      waiting.splice(waiting.indexOf(next), 1)
      now = next.at
      next.run()
      await settle()
    }
    now = until
    await settle()
  }
  return { pace, watch, asked, answers, pass }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve()
  await new Promise((resolve) => setImmediate(resolve))
}

test('a thousand deltas in ten seconds ask for a query five times, not a thousand', async () => {
  const { pace, watch, asked, pass } = aWorld()
  watch('busy', () => true)
  await settle()
  for (let i = 0; i < 1000; i++) {
    pace.note(DELTA)
    await pass(10)
  }
  await pass(REFETCH_EVERY_MS)
  expect((asked.busy ?? 0) - 1).toBeGreaterThanOrEqual(5)
  expect((asked.busy ?? 0) - 1).toBeLessThanOrEqual(6)
})

test('the first change is answered at once, and a query that a delta does not concern is left alone', async () => {
  const { pace, watch, asked, pass } = aWorld()
  watch('old', (delta) => delta.removedClusters.includes('a'))
  watch('fresh', (delta) => delta.removedClusters.includes('b'))
  await settle()
  pace.note(DELTA)
  await pass(200)
  expect(asked).toEqual({ old: 2, fresh: 1 })
})

test('a slow answer is never cut off, and is asked for again when it came before the change', async () => {
  const { pace, watch, asked, answers, pass } = aWorld()
  watch('slow', () => true, true)
  await settle()
  pace.note(DELTA)
  await pass(3 * REFETCH_EVERY_MS)
  expect(asked.slow).toBe(1)
  answers.shift()?.()
  await settle()
  await pass(REFETCH_EVERY_MS)
  expect(asked.slow).toBe(2)
})

test('nothing is asked for after the end', async () => {
  const { pace, watch, asked, pass } = aWorld()
  watch('old', () => true)
  await settle()
  pace.note(DELTA)
  pace.stop()
  await pass(10_000)
  expect(asked).toEqual({ old: 1 })
})
