import { beforeEach, describe, expect, test } from 'vitest'

import type { AppRow } from '@/lib/domain/app'
import type { RowBatch, Store, Transition } from '@/lib/store/store'

import { ManualClock } from '../testing/manual-clock'
import { Recorder } from './recorder'
import { scaledTiming } from './timing'

/** A store on paper, with a switch that breaks it. */
class PaperStore implements Store {
  readonly batches: RowBatch[] = []
  isFull = false
  clusters = async () => []
  usedClusterIds = async () => []
  saveClusters = async () => undefined
  forgetCluster = async () => undefined
  transitions = async () => []
  prune = async () => 0
  close = async () => undefined

  async *rows(): AsyncGenerator<readonly AppRow[]> {
    yield* []
  }

  async write(batch: RowBatch): Promise<void> {
    if (this.isFull) throw new Error('database or disk is full')
    this.batches.push(batch)
  }

  get keys(): string[] {
    return this.batches.flatMap(({ upserts }) => upserts.map(({ uid }) => uid))
  }
}

const row = (uid: string) => ({ uid }) as AppRow
const transition = (id: string) => ({ id }) as Transition
let clock: ManualClock
let store: PaperStore
let recorder: Recorder

beforeEach(() => {
  clock = new ManualClock()
  store = new PaperStore()
  recorder = new Recorder(async () => store, clock, scaledTiming(1), 90)
})

describe('what happens is written', () => {
  test('within five seconds, the last state of each row once', async () => {
    recorder.row('a', row('a1'))
    recorder.row('a', row('a2'))
    recorder.row('b', row('b1'))
    recorder.rowGone('b')
    recorder.transition(transition('t1'))
    await clock.advance(5000)
    expect(store.batches).toEqual([
      { upserts: [row('a2')], removals: ['b'], transitions: [transition('t1')] },
    ])
  })

  test('in batches when it is much', async () => {
    for (let n = 0; n < 1200; n++) recorder.row(`${n}`, row(`${n}`))
    await clock.advance(5000)
    expect(store.batches.map(({ upserts }) => upserts.length)).toEqual([500, 500, 200])
  })

  test('not at all while nothing happens', async () => {
    await clock.advance(60_000)
    expect(store.batches).toEqual([])
  })

  test('when the process ends', async () => {
    recorder.row('a', row('a'))
    await recorder.close()
    expect(store.keys).toEqual(['a'])
  })
})

describe('a store that is full', () => {
  test('is said, and nothing is lost once there is room again', async () => {
    store.isFull = true
    recorder.row('a', row('a1'))
    recorder.transition(transition('t1'))
    await clock.advance(5000)
    expect(recorder.notice()?.message).toContain('database or disk is full')
    recorder.row('a', row('a2'))
    recorder.transition(transition('t2'))
    store.isFull = false
    await clock.advance(60_000)
    expect(recorder.notice()).toBeUndefined()
    expect(store.keys).toEqual(['a2'])
    expect(store.batches.flatMap(({ transitions }) => transitions.map(({ id }) => id))).toEqual([
      't1',
      't2',
    ])
  })

  test('is not asked again and again', async () => {
    let asked = 0
    store.write = async () => {
      asked++
      throw new Error('disk I/O error')
    }
    recorder.row('a', row('a'))
    await clock.advance(120_000)
    expect(asked).toBeLessThanOrEqual(5)
    expect(asked).toBeGreaterThanOrEqual(3)
  })
})

test('a store that cannot be opened yet is opened later, and then everything is written', async () => {
  let isLocked = true
  recorder = new Recorder(
    async () => {
      if (isLocked) throw new Error('database is locked')
      return store
    },
    clock,
    scaledTiming(1),
    90,
  )
  expect(await recorder.restore(10)).toEqual({ clusters: [], usedIds: [], transitions: [] })
  expect(recorder.notice()?.message).toContain('database is locked')
  recorder.row('a', row('a'))
  isLocked = false
  await clock.advance(60_000)
  expect(recorder.notice()).toBeUndefined()
  expect(store.keys).toEqual(['a'])
})
