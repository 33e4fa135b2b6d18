import { describe, expect, test } from 'vitest'

import type { Transition } from '@/lib/store/store'

import { RECENT_LIMIT, RecentChanges } from './recent-changes'

const START = Date.parse('2026-03-01T12:00:00.000Z')
const atMinute = (minute: number) => new Date(START + minute * 60_000).toISOString()

function aTransition(minute: number): Transition {
  const id = String(minute).padStart(4, '0')
  return { id, at: atMinute(minute), kind: 'sync', cluster: 'prod', from: '', to: '', message: '' }
}

/** A store that holds some minutes, and counts how often it was asked. */
function aHistory(inStore: readonly number[], inMemory: readonly number[]) {
  let asked = 0
  const history = new RecentChanges({
    ofApp: () => Promise.resolve([]),
    since(from, limit) {
      asked++
      const found = inStore.map(aTransition).filter(({ at }) => at >= from)
      return Promise.resolve(found.reverse().slice(0, limit))
    },
  })
  history.add(inMemory.map(aTransition))
  const since = async (minute: number, limit = 100) =>
    (await history.since(atMinute(minute), limit)).map(({ id }) => Number(id))
  return { since, asked: () => asked, history }
}

describe('changes since a time', () => {
  test('are those in memory and those in the store, newest first, nothing twice', async () => {
    const { since } = aHistory([1, 2, 3, 4], [3, 4, 5])
    expect(await since(0)).toEqual([5, 4, 3, 2, 1])
    expect(await since(2)).toEqual([5, 4, 3, 2])
    expect(await since(0, 3)).toEqual([5, 4, 3])
  })

  test('do not ask the store for what memory holds whole', async () => {
    const { since, asked } = aHistory([1, 2, 3, 4], [3, 4, 5])
    expect(await since(4)).toEqual([5, 4])
    expect(asked()).toBe(0)
    await since(3)
    expect(asked()).toBe(1)
  })

  test('do not ask the store when all of it was read at the start', async () => {
    const { since, asked, history } = aHistory([1, 2], [3])
    history.restore([2, 1].map(aTransition), true)
    expect(await since(0)).toEqual([3, 2, 1])
    expect(asked()).toBe(0)
    history.add(Array.from({ length: RECENT_LIMIT * 1.2 }, (_, n) => aTransition(n + 4)))
    await since(0, 100_000)
    expect(asked()).toBe(1)
  })
})
