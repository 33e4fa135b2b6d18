import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { SeenEvent } from '@/lib/domain/event'
import type { AppRef } from '@/lib/domain/ref'

import { eventCursor } from './event-cursor'
import type { HistoryFilter, Store, StoredCommit, StoredDeployment, StoredView } from './store'
import { ENGINES } from './test-engines'

const ALL = { limit: 1000 }
const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString()

let directory: string
let store: Store

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fleetglass-history-'))
})

afterEach(async () => {
  await store.close()
  rmSync(directory, { recursive: true })
})

describe.each(ENGINES)('history on %s', (_name, open) => {
  beforeEach(async () => {
    store = await open(directory)
  })

  describe('deployments', () => {
    test('are given back as they were after being closed and opened again', async () => {
      const whole = aDeployment(1, {
        engineId: '7',
        message: "it's; drop table deployment",
        previous: ['a', 'b'],
        scope: 'part',
        by: { kind: 'person', name: 'alice@example.org' },
      })
      const { startedAt: _, finishedAt: __, ...bare } = aDeployment(2)
      await store.saveDeployments([whole, bare])
      await store.close()
      store = await open(directory)
      expect(await store.deployments(ALL)).toEqual([bare, whole])
    })

    test('of one app and run are one, whose result moves on while its place stays', async () => {
      const { finishedAt: _, ...begun } = aDeployment(1, { result: 'running', previous: ['old'] })
      const { startedAt: __, ...ended } = aDeployment(1, {
        id: 'ffffffff-0000-7000-a000-000000000000',
        result: 'failed',
        message: 'hook failed',
        previous: [],
        revisions: [],
        known: 'engine',
      })
      await store.saveDeployments([begun])
      await store.saveDeployments([ended])
      expect(await store.deployments(ALL)).toEqual([
        {
          ...{ ...begun, result: 'failed', message: 'hook failed' },
          ...(ended.finishedAt !== undefined && { finishedAt: ended.finishedAt }),
        },
      ])
    })

    test('have no end any more when their run goes on', async () => {
      const { finishedAt: _, ...again } = aDeployment(1, { result: 'running' })
      await store.saveDeployments([aDeployment(1, { result: 'failed' })])
      await store.saveDeployments([again])
      expect(await store.deployments(ALL)).toEqual([again])
    })

    test('with an equal run key in two apps are two, and the last of one batch counts', async () => {
      const elsewhere = aDeployment(2, { key: 'run 1', app: { ...anApp('shop'), cluster: 'edge' } })
      const moved = aDeployment(1, { result: 'terminated' })
      await store.saveDeployments([aDeployment(1), elsewhere, moved])
      expect(await store.deployments(ALL)).toEqual([elsewhere, moved])
    })

    test('come newest first, narrowed by app, cluster and time, in pages', async () => {
      const written = Array.from({ length: 9 }, (_, n) =>
        aDeployment(n + 1, {
          app: { ...anApp(n % 2 === 0 ? 'cart' : 'shop'), cluster: n < 6 ? 'prod' : 'edge' },
        }),
      )
      await store.saveDeployments(written)
      const keys = async (filter: HistoryFilter) =>
        (await store.deployments(filter)).map(({ key }) => key.slice('run '.length)).join(' ')
      expect(await keys(ALL)).toBe('9 8 7 6 5 4 3 2 1')
      expect(await keys({ ...ALL, cluster: 'prod' })).toBe('6 5 4 3 2 1')
      expect(await keys({ ...ALL, app: anApp('cart') })).toBe('5 3 1')
      expect(await keys({ ...ALL, since: day(7) })).toBe('9 8 7')
      expect(await keys({ before: idOf(7), limit: 3 })).toBe('6 5 4')
    })
  })

  describe('events', () => {
    test('are given back as they were', async () => {
      const whole = anEvent('e1', 1, {
        app: anApp('shop'),
        isWarning: true,
        message: 'line one\nline "two"',
        revision: 'main@sha1:1f',
        user: 'alice',
        about: { group: '', kind: 'ClusterRole', namespace: '', name: 'system:a_b' },
      })
      await store.saveEvents([whole, anEvent('e2', 2)])
      expect(await store.events(ALL)).toEqual([anEvent('e2', 2), whole])
    })

    test('of one id are one, whose count grows and never shrinks', async () => {
      const later = anEvent('e1', 3, { count: 5, message: 'again' })
      await store.saveEvents([anEvent('e1', 1, { app: anApp('shop') })])
      await store.saveEvents([later])
      await store.saveEvents([anEvent('e1', 2, { count: 2 })])
      const app = anApp('shop')
      expect(await store.events(ALL)).toEqual([{ ...later, app, firstAt: day(1) }])
      await store.saveEvents([anEvent('e2', 1, { count: 1 }), anEvent('e2', 2, { count: 2 })])
      expect(await store.events({ limit: 1, before: day(3) })).toMatchObject([
        { id: 'e2', count: 2 },
      ])
    })

    test('come by their last occurrence, narrowed by app, cluster and time', async () => {
      await store.saveEvents([
        anEvent('e1', 5, { firstAt: day(1), app: anApp('shop') }),
        anEvent('e2', 2, { app: anApp('cart') }),
        anEvent('e3', 3, { cluster: 'edge' }),
        anEvent('e4', 4),
      ])
      const ids = async (filter: HistoryFilter) =>
        (await store.events(filter)).map(({ id }) => id).join(' ')
      expect(await ids(ALL)).toBe('e1 e4 e3 e2')
      expect(await ids({ ...ALL, app: anApp('shop') })).toBe('e1')
      expect(await ids({ ...ALL, cluster: 'prod' })).toBe('e1 e4 e2')
      expect(await ids({ ...ALL, since: day(4) })).toBe('e1 e4')
      expect(await ids({ limit: 2, before: day(4) })).toBe('e3 e2')
    })

    test('that share one instant are paged without loss or repetition', async () => {
      const written = Array.from({ length: 25 }, (_, n) => anEvent(`e${n}`, n < 20 ? 2 : 1))
      await store.saveEvents(written)
      const ids: string[] = []
      for (let before: string | undefined; ids.length <= 25;) {
        const page = await store.events({ limit: 3, ...(before !== undefined && { before }) })
        const last = page.at(-1)
        if (!last) break
        ids.push(...page.map(({ id }) => id))
        before = eventCursor(last)
      }
      expect(ids).toHaveLength(25)
      expect(ids.toSorted()).toEqual(written.map(({ id }) => id).toSorted())
    })
  })

  describe('commits', () => {
    const fix = aCommit('a1b2', 'Fix 100% of the_cart', 'Ada Lovelace', 3)
    const add = aCommit('a1ff', 'Add checkout', 'Grace Hopper', 2)
    const cart = aCommit('c0de', 'Cart: faster', 'Ada Byron', 1, 'github.com/acme/cart')

    beforeEach(async () => {
      await store.saveCommits([fix, add, cart])
    })

    test('are found in their repository by full hash, unknown ones left out', async () => {
      const asked = ['a1b2', 'c0de', 'ffff', 'a1b2', ...Array.from({ length: 700 }, String)]
      expect(await store.commits('github.com/acme/shop', asked)).toEqual([fix])
      expect(await store.commits('github.com/acme/shop', [])).toEqual([])
    })

    test('are overwritten by what is learnt later', async () => {
      const better = { ...fix, subject: 'Fix it all' }
      await store.saveCommits([better])
      expect(await store.commits('github.com/acme/shop', ['a1b2'])).toEqual([better])
      expect(await store.findCommits(['cart'], 9)).toEqual([cart])
    })

    test.each([
      ['by the beginning of a hash', ['A1'], [fix, add]],
      ['by the author in any case', ['aDA'], [fix, cart]],
      ['by words that all have to be there', ['cart', 'lovelace'], [fix]],
      ['by a hash and a word together', ['a1', 'checkout'], [add]],
      ['not by the middle of a hash', ['1b2'], []],
      ['by signs that patterns use, as themselves', ['100%'], [fix]],
      ['by an underscore, as itself', ['e_c'], [fix]],
      ['by an exclamation mark, as itself', ['!'], []],
      ['by no words not at all', [' '], []],
    ])('are found %s', async (_sentence, words, expected) => {
      expect(await store.findCommits(words, 9)).toEqual(expected)
    })

    test('are found newest first, no more than asked for', async () => {
      expect(await store.findCommits(['a'], 2)).toEqual([fix, add])
    })
  })

  describe('saved views', () => {
    test('are seen by their owner, and by everyone when they are shared', async () => {
      const own = aView('v1', 'ada', { name: 'My apps' })
      const shared = aView('v2', 'ada', { name: 'Everything red', isShared: true })
      const hers = aView('v3', 'grace', { name: 'Hers' })
      for (const view of [own, shared, hers]) await store.saveView(view)
      expect(await store.savedViews('ada')).toEqual([shared, own])
      expect(await store.savedViews('grace')).toEqual([shared, hers])
      expect(await store.savedViews('')).toEqual([shared])
    })

    test('are changed by their owner alone', async () => {
      const shared = aView('v1', 'ada', { isShared: true })
      await store.saveView(shared)
      const changed = { ...shared, name: 'Better', isShared: false, updatedAt: day(9) }
      await store.saveView(changed)
      await expect(store.saveView({ ...changed, owner: 'grace' })).rejects.toThrow(
        'belongs to someone else',
      )
      expect(await store.savedViews('ada')).toEqual([changed])
      expect(await store.savedViews('grace')).toEqual([])
    })

    test('are deleted by their owner alone, once', async () => {
      const shared = aView('v1', 'ada', { isShared: true })
      await store.saveView(shared)
      expect(await store.deleteView('v1', 'grace')).toBe(false)
      expect(await store.savedViews('grace')).toEqual([shared])
      expect(await store.deleteView('v1', 'ada')).toBe(true)
      expect(await store.deleteView('v1', 'ada')).toBe(false)
      expect(await store.savedViews('ada')).toEqual([])
    })
  })

  describe('what is too old', () => {
    test('is dropped, but the newest deployment of each app stays', async () => {
      const cart = anApp('cart')
      const written = [
        aDeployment(1),
        aDeployment(2),
        aDeployment(3, { app: cart }),
        aDeployment(4, { app: cart }),
        aDeployment(8, { app: cart }),
      ]
      await store.saveDeployments(written)
      await store.saveEvents([anEvent('e1', 4), anEvent('e2', 5)])
      expect(await store.prune(day(5))).toBe(4)
      expect((await store.deployments(ALL)).map(({ key }) => key)).toEqual(['run 8', 'run 2'])
      expect((await store.events(ALL)).map(({ id }) => id)).toEqual(['e2'])
    })

    test('is dropped in portions between which others get their turn', async () => {
      const events = Array.from({ length: 50_000 }, (_, n) => anEvent(`e${n}`, 1))
      await store.saveEvents([...events, anEvent('new', 9)])
      let turns = 0
      let isOver = false
      const turn = () => {
        turns++
        if (!isOver) setImmediate(turn)
      }
      setImmediate(turn)
      expect(await store.prune(day(5))).toBe(50_000)
      isOver = true
      expect(turns).toBeGreaterThanOrEqual(50)
      expect((await store.events(ALL)).map(({ id }) => id)).toEqual(['new'])
    })
  })
})

function anApp(name: string): AppRef {
  return { cluster: 'prod', type: 'applications.argoproj.io', namespace: 'argocd', name }
}

function idOf(n: number): string {
  const time = Date.parse(day(n)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-a000-000000000000`
}

/** The deployment of that day. */
function aDeployment(n: number, changes: Partial<StoredDeployment> = {}): StoredDeployment {
  return {
    id: idOf(n),
    app: anApp('shop'),
    project: 'retail',
    key: `run ${n}`,
    revisions: [`rev${n}`],
    previous: [],
    result: 'succeeded',
    message: '',
    startedAt: day(n),
    finishedAt: day(n),
    by: { kind: 'automation', name: '' },
    scope: 'whole',
    known: 'seen',
    ...changes,
  }
}

/** An event that last occurred on that day. */
function anEvent(id: string, n: number, changes: Partial<SeenEvent> = {}): SeenEvent {
  return {
    id,
    cluster: 'prod',
    about: { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
    isWarning: false,
    reason: 'Progressing',
    message: 'configured',
    source: 'kustomize-controller',
    firstAt: day(n),
    lastAt: day(n),
    count: 1,
    ...changes,
  }
}

function aCommit(
  sha: string,
  subject: string,
  author: string,
  n: number,
  repository = 'github.com/acme/shop',
): StoredCommit {
  return { repository, sha, subject, author, at: day(n) }
}

function aView(id: string, owner: string, changes: Partial<StoredView> = {}): StoredView {
  return {
    ...{ id, owner, name: 'Mine', query: 'health=degraded', isShared: false },
    ownerName: owner.toUpperCase(),
    updatedAt: day(1),
    ...changes,
  }
}
