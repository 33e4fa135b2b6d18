import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { AppRef, ObjectId } from '@/lib/domain/ref'
import { eventCursor } from '@/lib/store/event-cursor'
import { openEmbedded } from '@/lib/store/open-embedded'
import type { HistoryFilter } from '@/lib/store/store'

import { Recorder } from '../fleet/recorder'
import { scaledTiming } from '../fleet/timing'
import { ManualClock } from '../testing/manual-clock'
import { EventBook } from './event-book'

const ALL = { limit: 100 }
/** Noon of the manual clock, less so many minutes. */
const ago = (minutes: number) => new Date(Date.UTC(2026, 2, 1, 12, -minutes)).toISOString()

/** An empty store, made once: making one costs far more than a test. */
let empty: string
let directory: string
let clock: ManualClock
let recorder: Recorder
let book: EventBook

beforeAll(async () => {
  empty = mkdtempSync(join(tmpdir(), 'fleetglass-events-'))
  const store = await openEmbedded(empty)
  await store.close()
})

afterAll(() => rmSync(empty, { recursive: true }))

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fleetglass-events-'))
  cpSync(empty, directory, { recursive: true })
  clock = new ManualClock()
  start()
})

afterEach(async () => {
  await recorder.close()
  rmSync(directory, { recursive: true })
})

function start(): void {
  recorder = new Recorder(() => openEmbedded(directory), clock, scaledTiming(1), 90)
  book = new EventBook(recorder, clock, appOf)
}

async function restart(): Promise<void> {
  await recorder.close()
  start()
  await recorder.restore(0)
}

function appOf(cluster: string, { group, kind, namespace, name }: ObjectId): AppRef | undefined {
  if (kind !== 'Kustomization') return undefined
  return { cluster, type: `kustomizations.${group}`, namespace, name }
}

/** As kustomize-controller has it written. */
function anEvent(uid: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    kind: 'Event',
    apiVersion: 'v1',
    metadata: {
      name: `apps.${uid}`,
      namespace: 'flux-system',
      uid,
      annotations: { 'kustomize.toolkit.fluxcd.io/revision': 'main@sha1:1f3c' },
    },
    involvedObject: {
      kind: 'Kustomization',
      namespace: 'flux-system',
      name: 'apps',
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    },
    reason: 'Progressing',
    message: `Deployment/shop/${uid} configured`,
    source: { component: 'kustomize-controller' },
    firstTimestamp: ago(10),
    lastTimestamp: ago(5),
    count: 1,
    type: 'Normal',
    eventTime: null,
    ...changes,
  }
}

const uids = async (filter: HistoryFilter = ALL) => (await book.list(filter)).map(({ id }) => id)

describe('an Event is read', () => {
  test('with what it is about, its app, its source and the revision that was attached', async () => {
    book.seen('prod', anEvent('a'))
    expect(await book.list(ALL)).toEqual([
      {
        id: 'prod/a',
        cluster: 'prod',
        about: {
          group: 'kustomize.toolkit.fluxcd.io',
          kind: 'Kustomization',
          namespace: 'flux-system',
          name: 'apps',
        },
        app: {
          cluster: 'prod',
          type: 'kustomizations.kustomize.toolkit.fluxcd.io',
          namespace: 'flux-system',
          name: 'apps',
        },
        isWarning: false,
        reason: 'Progressing',
        message: 'Deployment/shop/a configured',
        source: 'kustomize-controller',
        firstAt: ago(10),
        lastAt: ago(5),
        count: 1,
        revision: 'main@sha1:1f3c',
      },
    ])
  })

  test.each([
    [
      'as a series, by its last observation and count',
      {
        firstTimestamp: null,
        lastTimestamp: null,
        count: undefined,
        eventTime: ago(30),
        series: { count: 7, lastObservedTime: ago(2) },
      },
      { firstAt: ago(30), lastAt: ago(2), count: 7 },
    ],
    [
      'with one instant, as happening once then',
      { firstTimestamp: null, lastTimestamp: null, count: undefined, eventTime: ago(3) },
      { firstAt: ago(3), lastAt: ago(3), count: 1 },
    ],
    [
      'in the form of the newer group, with its deprecated fields',
      {
        ...{ firstTimestamp: undefined, lastTimestamp: undefined, count: undefined },
        ...{ involvedObject: undefined, source: undefined, message: undefined },
        regarding: { kind: 'HelmRelease', name: 'redis', namespace: 'data', apiVersion: 'h/v2' },
        note: 'Helm upgrade failed',
        reportingController: 'helm-controller',
        deprecatedFirstTimestamp: ago(9),
        deprecatedLastTimestamp: ago(4),
        deprecatedCount: 3,
      },
      {
        about: { group: 'h', kind: 'HelmRelease', namespace: 'data', name: 'redis' },
        message: 'Helm upgrade failed',
        source: 'helm-controller',
        ...{ firstAt: ago(9), lastAt: ago(4), count: 3 },
      },
    ],
    [
      'without any time, as happening now',
      { firstTimestamp: null, lastTimestamp: null },
      { firstAt: ago(0), lastAt: ago(0) },
    ],
    [
      'of a clock that goes ahead, as happening now',
      { lastTimestamp: ago(-600) },
      { lastAt: ago(0), firstAt: ago(10) },
    ],
    ['with a count that is none, as happening once', { count: -4 }, { count: 1 }],
    [
      'about a cluster-scoped object of the core group',
      { involvedObject: { kind: 'Node', name: 'n1', apiVersion: 'v1' } },
      { about: { group: '', kind: 'Node', namespace: '', name: 'n1' } },
    ],
    [
      'of a person, about an object of another namespace',
      {
        metadata: { uid: 'x', annotations: { user: 'alice', 'resource-namespace': 'shop' } },
        involvedObject: { kind: 'Deployment', name: 'w', namespace: 'a', apiVersion: 'apps/v1' },
      },
      { user: 'alice', about: { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'w' } },
    ],
  ])('%s', async (_sentence, changes, expected) => {
    book.seen('prod', anEvent('x', changes))
    expect(await book.list(ALL)).toMatchObject([expected])
  })

  test.each([
    ['nothing', null],
    ['a text', 'Event'],
    ['an object without metadata', { involvedObject: { kind: 'Pod', name: 'p' } }],
    ['an Event about nothing', anEvent('x', { involvedObject: {} })],
    [
      'an Event about a thing whose name is a number',
      anEvent('x', { involvedObject: { name: 7 } }),
    ],
  ])('%s is no Event', async (_sentence, object) => {
    book.seen('prod', object)
    expect(await book.list(ALL)).toEqual([])
  })

  test('with its lines kept, its length clipped and its credentials taken out', async () => {
    const message = `Kind/a\u0000\u001b configured\nfetch https://bot:hunter2@git.example/x token=abc123 ${'long '.repeat(1000)}`
    book.seen('prod', anEvent('a', { message }))
    const [event] = await book.list(ALL)
    expect(event?.message).toContain('Kind/a   configured\nfetch https://[hidden]@git.example/x')
    expect(event?.message).not.toMatch(/hunter2|abc123/)
    expect(event?.message.length).toBeLessThanOrEqual(2001)
  })
})

describe('what is no news', () => {
  test('an Event that a new list brings again is not written again', async () => {
    book.seen('prod', anEvent('a'))
    await recorder.flush()
    let written = 0
    recorder.event = () => {
      written++
    }
    for (let times = 0; times < 3; times++) book.seen('prod', anEvent('a'))
    expect(written).toBe(0)
    book.seen('prod', anEvent('a', { count: 2, lastTimestamp: ago(1) }))
    expect(written).toBe(1)
  })

  test('an Event of a fast clock that a new list brings again is not written again', async () => {
    book.seen('prod', anEvent('a', { lastTimestamp: ago(-600) }))
    await clock.advance(60_000)
    book.seen('prod', anEvent('a', { lastTimestamp: ago(-600) }))
    expect(await book.list(ALL)).toMatchObject([{ lastAt: ago(0) }])
  })

  test('that a source is up to date', async () => {
    book.seen('prod', anEvent('a', { reason: 'ArtifactUpToDate' }))
    expect(await uids()).toEqual([])
  })

  test('that it went well again, as long as nothing else was said and the revision is the same', async () => {
    const finished = (uid: string, message: string, more = {}) =>
      book.seen('prod', anEvent(uid, { reason: 'ReconciliationSucceeded', message, ...more }))
    finished('1', 'Reconciliation finished in 1.2s, next run in 10m0s', { lastTimestamp: ago(9) })
    finished('2', 'Reconciliation finished in 850.3ms, next run in 10m0s')
    expect(await uids()).toEqual(['prod/1'])
    const failed = { type: 'Warning', reason: 'HealthCheckFailed', lastTimestamp: ago(4) }
    book.seen('prod', anEvent('3', failed))
    finished('4', 'Reconciliation finished in 2s, next run in 10m0s', { lastTimestamp: ago(3) })
    expect(await uids()).toEqual(['prod/4', 'prod/3', 'prod/1'])
    const annotations = { 'kustomize.toolkit.fluxcd.io/revision': 'main@sha1:99aa' }
    finished('5', 'Reconciliation finished in 3s, next run in 10m0s', {
      metadata: { uid: '5', annotations },
      lastTimestamp: ago(2),
    })
    expect(await uids()).toEqual(['prod/5', 'prod/4', 'prod/3', 'prod/1'])
  })

  test('the same failure, and the same deed of a person, are news each time', async () => {
    const failed = { type: 'Warning', message: 'timeout after 5m0s' }
    const synced = { message: 'alice initiated sync to 1f3c' }
    book.seen('prod', anEvent('1', failed))
    book.seen('prod', anEvent('2', failed))
    book.seen('prod', anEvent('3', synced))
    book.seen('prod', anEvent('4', synced))
    expect((await uids()).sort()).toEqual(['prod/1', 'prod/2', 'prod/3', 'prod/4'])
  })
})

describe('memory and store are one list', () => {
  test('also while the store cannot be opened', async () => {
    recorder = new Recorder(
      async () => Promise.reject(new Error('locked')),
      clock,
      scaledTiming(1),
      90,
    )
    book = new EventBook(recorder, clock, appOf)
    book.seen('prod', anEvent('a'))
    await recorder.flush()
    expect(await uids()).toEqual(['prod/a'])
  })

  test('without duplicates, by the newer reading, newest first', async () => {
    book.seen('prod', anEvent('a', { lastTimestamp: ago(9) }))
    book.seen('prod', anEvent('b', { lastTimestamp: ago(8) }))
    await restart()
    book.seen('prod', anEvent('a', { lastTimestamp: ago(1), count: 2 }))
    book.seen('edge', anEvent('a', { lastTimestamp: ago(3) }))
    const found = await book.list(ALL)
    expect(found.map(({ id, count }) => [id, count])).toEqual([
      ['prod/a', 2],
      ['edge/a', 1],
      ['prod/b', 1],
    ])
  })

  test('in pages that leave nothing out and repeat nothing, also where events share one second', async () => {
    for (let n = 0; n < 60; n++)
      book.seen('prod', anEvent(`${n}`, { lastTimestamp: ago(20 + Math.floor(n / 7)) }))
    await restart()
    // Newer readings move to the front, half of them unwritten.
    for (let n = 0; n < 60; n += 3) {
      book.seen('prod', anEvent(`${n}`, { lastTimestamp: ago(n % 2), count: 2 }))
      if (n === 30) await recorder.flush()
    }
    const whole = await uids()
    const paged: string[] = []
    for (let before: string | undefined; paged.length <= 60;) {
      const page = await book.list({ limit: 4, ...(before !== undefined && { before }) })
      const last = page.at(-1)
      if (!last) break
      paged.push(...page.map(({ id }) => id))
      before = eventCursor(last)
    }
    expect(new Set(whole).size).toBe(60)
    expect(paged).toEqual(whole)
  })

  test('narrowed by app, cluster and time', async () => {
    book.seen('prod', anEvent('a', { lastTimestamp: ago(9) }))
    book.seen('edge', anEvent('b', { lastTimestamp: ago(8) }))
    const about = { kind: 'GitRepository', name: 'apps', namespace: 'x', apiVersion: 's/v1' }
    book.seen('prod', anEvent('c', { lastTimestamp: ago(7), involvedObject: about }))
    const questions = async () => {
      const app = appOf('prod', {
        group: 'kustomize.toolkit.fluxcd.io',
        ...{ kind: 'Kustomization', namespace: 'flux-system', name: 'apps' },
      })
      return [
        await uids({ ...ALL, ...(app && { app }) }),
        await uids({ ...ALL, cluster: 'prod' }),
        await uids({ ...ALL, since: ago(8) }),
        await uids({ ...ALL, before: ago(8) }),
      ]
    }
    const expected = [['prod/a'], ['prod/c', 'prod/a'], ['prod/c', 'edge/b'], ['prod/a']]
    expect(await questions()).toEqual(expected)
    await restart()
    expect(await questions()).toEqual(expected)
  })

  test('an app that was known stays known when the Event comes again before its cluster is read', async () => {
    book.seen('prod', anEvent('a'))
    const [before] = await book.list(ALL)
    await restart()
    book = new EventBook(recorder, clock, () => undefined)
    book.seen('prod', anEvent('a', { count: 2 }))
    expect(await book.list({ ...ALL, ...(before?.app && { app: before.app }) })).toMatchObject([
      { id: 'prod/a', count: 2, app: { name: 'apps' } },
    ])
  })
})
