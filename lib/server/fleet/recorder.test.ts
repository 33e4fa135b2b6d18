import { beforeEach, describe, expect, test } from 'vitest'

import type { AppRow } from '@/lib/domain/app'
import type { SeenEvent } from '@/lib/domain/event'
import { ForeignViewError } from '@/lib/store/saved-views'
import type {
  RowBatch,
  Store,
  StoredCommit,
  StoredDeployment,
  StoredView,
  Transition,
} from '@/lib/store/store'

import { ManualClock } from '../testing/manual-clock'
import { Recorder } from './recorder'
import { scaledTiming } from './timing'

/** A store on paper, with a switch that breaks it. */
class PaperStore implements Store {
  readonly batches: RowBatch[] = []
  readonly others: [what: string, items: readonly unknown[]][] = []
  isFull = false
  clusters = async () => []
  usedClusterIds = async () => []
  saveClusters = async () => undefined
  forgetCluster = async () => undefined
  transitions = async () => []
  prune = async () => 0
  deployments = async () => []
  events = async () => []
  commits = async () => []
  findCommits = async () => []
  savedViews = async (): Promise<StoredView[]> => []
  deleteView = async () => true
  close = async () => undefined

  async *rows(): AsyncGenerator<readonly AppRow[]> {
    yield* []
  }

  async write(batch: RowBatch): Promise<void> {
    if (this.isFull) throw new Error('database or disk is full')
    this.batches.push(batch)
  }

  async saveDeployments(deployments: readonly StoredDeployment[]): Promise<void> {
    this.written('deployments', deployments)
  }

  async saveEvents(events: readonly SeenEvent[]): Promise<void> {
    this.written('events', events)
  }

  async saveCommits(commits: readonly StoredCommit[]): Promise<void> {
    this.written('commits', commits)
  }

  async saveView(view: StoredView): Promise<void> {
    this.written('views', [view])
  }

  private written(what: string, items: readonly unknown[]): void {
    if (this.isFull) throw new Error('database or disk is full')
    this.others.push([what, items])
  }

  get keys(): string[] {
    return this.batches.flatMap(({ upserts }) => upserts.map(({ uid }) => uid))
  }
}

const row = (uid: string) => ({ uid }) as AppRow
const transition = (id: string) => ({ id }) as Transition
const deployment = (key: string, result: string) =>
  ({ app: { name: 'checkout' }, key, result }) as StoredDeployment
const event = (id: string, count: number) => ({ id, count }) as SeenEvent
const commit = (sha: string) => ({ repository: 'shop', sha }) as StoredCommit
const view = { id: 'v1', name: 'Mine' } as StoredView
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

  test('the last state of each run and each event once, and commits', async () => {
    recorder.deployment(deployment('run-1', 'running'))
    recorder.deployment(deployment('run-1', 'succeeded'))
    recorder.event(event('e1', 1))
    recorder.event(event('e1', 2))
    await recorder.saveCommits([commit('c1')])
    await clock.advance(5000)
    expect(store.others).toEqual([
      ['deployments', [deployment('run-1', 'succeeded')]],
      ['events', [event('e1', 2)]],
      ['commits', [commit('c1')]],
    ])
  })

  test('runs before the row that already shows them', async () => {
    const order: string[] = []
    store.saveDeployments = async () => void order.push('deployments')
    store.write = async () => void order.push('rows')
    recorder.row('a', row('a'))
    recorder.deployment(deployment('run-1', 'running'))
    await clock.advance(5000)
    expect(order).toEqual(['deployments', 'rows'])
  })

  test('events in batches when there are many', async () => {
    for (let n = 0; n < 1200; n++) recorder.event(event(`${n}`, 1))
    await clock.advance(5000)
    await recorder.flush()
    expect(store.others.map(([, items]) => items.length)).toEqual(Array(12).fill(100))
  })

  test('in batches when it is much', async () => {
    for (let n = 0; n < 1200; n++) recorder.row(`${n}`, row(`${n}`))
    await clock.advance(5000)
    await recorder.flush()
    expect(store.batches.map(({ upserts }) => upserts.length)).toEqual(Array(12).fill(100))
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

  test('keeps the newer of two states of one event while it cannot be written', async () => {
    store.isFull = true
    recorder.event(event('e1', 1))
    await clock.advance(5000)
    recorder.event(event('e1', 2))
    recorder.event(event('e2', 1))
    store.isFull = false
    await clock.advance(60_000)
    expect(store.others).toEqual([['events', [event('e1', 2), event('e2', 1)]]])
  })

  test('costs the oldest events when far too many have to wait', async () => {
    store.isFull = true
    for (let n = 0; n < 20_010; n++) recorder.event(event(`${n}`, 1))
    await clock.advance(5000)
    store.isFull = false
    await clock.advance(60_000)
    await recorder.flush()
    const written = store.others.flatMap(([, items]) => items as SeenEvent[])
    expect(written).toHaveLength(20_000)
    expect(written[0]?.id).toBe('10')
  })

  test('refuses a view with a sentence that says why', async () => {
    store.isFull = true
    await expect(recorder.saveView(view)).rejects.toThrow(
      /^Saved views cannot be used now.*database or disk is full/,
    )
    expect(recorder.notice()?.message).toContain('database or disk is full')
    store.isFull = false
    await recorder.saveView(view)
    expect(store.others).toEqual([['views', [view]]])
  })

  test('does not count a refusal to overwrite a view of someone else as a fault', async () => {
    store.saveView = async () => Promise.reject(new ForeignViewError('It is hers.'))
    await expect(recorder.saveView(view)).rejects.toThrow('It is hers.')
    expect(recorder.notice()).toBeUndefined()
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

test('views do not make a store that cannot be opened be tried again and again', async () => {
  let tried = 0
  const open = async () => {
    tried++
    throw new Error('database is locked')
  }
  recorder = new Recorder(open, clock, scaledTiming(1), 90)
  await recorder.flush()
  for (let times = 0; times < 5; times++)
    await expect(recorder.savedViews('ada')).rejects.toThrow(/database is locked/)
  expect(tried).toBe(1)
  expect(await recorder.findCommits(['cart'], 5)).toEqual([])
  expect(await recorder.events({ limit: 5 })).toBeUndefined()
})

test('a store is opened once, however many ask for it at once', async () => {
  let opened = 0
  const open = async () => {
    opened++
    return store
  }
  recorder = new Recorder(open, clock, scaledTiming(1), 90)
  await Promise.all([recorder.savedViews('ada'), recorder.savedViews('ada'), recorder.flush()])
  expect(opened).toBe(1)
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
  expect(await recorder.restore(10)).toEqual({
    clusters: [],
    usedIds: [],
    transitions: [],
    areAllTransitions: false,
  })
  expect(recorder.notice()?.message).toContain('database is locked')
  recorder.row('a', row('a'))
  isLocked = false
  await clock.advance(60_000)
  expect(recorder.notice()).toBeUndefined()
  expect(store.keys).toEqual(['a'])
})
