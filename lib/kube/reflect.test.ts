import { describe, expect, test } from 'vitest'

import { GarbageError } from './failure'
import { KubeError } from './kube-error'
import type { KindSource, ListPage, WatchEvent } from './kind-source'
import { reflect, PAGE_SIZE } from './reflect'
import { DEFAULT_TIMING } from './session'

const object = (name: string, resourceVersion = '1') => ({
  metadata: { namespace: 'x', name, resourceVersion },
})
const page = (names: string[], more: Partial<ListPage> = {}): ListPage => ({
  objects: names.map((name) => object(name)),
  resourceVersion: '10',
  bytes: 100,
  ...more,
})
const event = (type: string, name: string, version = '11'): WatchEvent => ({
  type,
  object: object(name, version),
})
const expired = new KubeError(410, 'Expired', 'too old resource version')

type ListStep = ListPage | Error
/** Events, then how it ends: an error, or the ms that it was open. */
interface WatchStep {
  events?: WatchEvent[]
  end: Error | number
}

/** Runs the loop against a script, until the script has no next step. */
async function play(script: { lists: ListStep[]; watches: WatchStep[] }) {
  const stop = new AbortController()
  const log: string[] = []
  const waits: number[] = []
  let now = 0
  let held = 0
  const next = <T>(steps: T[]): T => {
    const step = steps.shift()
    if (step !== undefined) return step
    stop.abort()
    throw new Error('the script is over')
  }
  const source: KindSource = {
    async list({ limit, next: token }) {
      expect(held).toBe(1)
      log.push(`list ${limit}${token === undefined ? '' : ` ${token}`}`)
      const step = next(script.lists)
      if (step instanceof Error) throw step
      return step
    },
    async watch({ resourceVersion }, _signal, onEvent, onOpen) {
      const { events = [], end } = next(script.watches)
      log.push(`watch ${resourceVersion}`)
      if (end instanceof KubeError && events.length === 0) throw end
      onOpen()
      for (const each of events) onEvent(each)
      if (end instanceof Error) throw end
      now += end
    },
  }
  const nameOf = (each: unknown) => (each as ReturnType<typeof object>).metadata.name
  await reflect(
    {
      source,
      known: new Set(),
      timing: DEFAULT_TIMING,
      clock: { now: () => now, random: () => 1 },
      sink: {
        page: (objects) => log.push(`page ${objects.map(nameOf).join()}`),
        listed: () => log.push('listed'),
        changed: (each) => log.push(`changed ${nameOf(each)}`),
        gone: ({ namespace, name }) => log.push(`gone ${namespace}/${name}`),
        denied: (verb) => log.push(`denied ${verb}`),
        allowed: () => undefined,
        fault: (error) => {
          if (error !== undefined) log.push('fault')
        },
      },
      pause: async (ms) => {
        waits.push(ms)
        now += ms
      },
      ready: async () => undefined,
      suspect: () => log.push('suspect'),
      slowDown: (ms) => log.push(`slow ${ms}`),
      missing: () => log.push('missing'),
      slot: async () => {
        held++
        return () => held--
      },
    },
    stop.signal,
  )
  expect(held).toBe(0)
  return { log, waits }
}

const LONG = 60_000

describe('reflect', () => {
  test('a list of several pages is delivered page by page, then watched from its version', async () => {
    const { log, waits } = await play({
      lists: [page(['a', 'b'], { next: 'p2' }), page(['c'])],
      watches: [{ events: [event('ADDED', 'd'), event('DELETED', 'a', '12')], end: LONG }],
    })
    expect(log).toEqual([
      `list ${PAGE_SIZE}`,
      'page a,b',
      `list ${PAGE_SIZE} p2`,
      'page c',
      'listed',
      'watch 10',
      'changed d',
      'gone x/a',
    ])
    expect(waits).toEqual([])
  })

  test('a watch that ends in good order is resumed from the last version, also that of a bookmark', async () => {
    const { log, waits } = await play({
      lists: [page([])],
      watches: [{ events: [event('BOOKMARK', '', '77')], end: LONG }, { end: LONG }],
    })
    expect(log).toEqual([`list ${PAGE_SIZE}`, 'listed', 'watch 10', 'watch 77'])
    expect(waits).toEqual([])
  })

  test('watches that end at once in good order are asked for more and more slowly', async () => {
    const { log, waits } = await play({
      lists: [page([])],
      watches: [{ end: 0 }, { end: 0 }, { end: 0 }, { end: LONG }],
    })
    expect(waits).toEqual([500, 1000, 2000])
    expect(log.filter((each) => each.startsWith('list '))).toHaveLength(1)
  })

  test('a version that is too old leads to a new list, and what vanished meanwhile is reported gone before it is complete', async () => {
    const { log } = await play({
      lists: [page(['a', 'b']), page(['b', 'c'])],
      watches: [{ end: expired }, { end: LONG }],
    })
    expect(log).toEqual([
      `list ${PAGE_SIZE}`,
      'page a,b',
      'listed',
      'watch 10',
      `list ${PAGE_SIZE}`,
      'page b,c',
      'gone x/a',
      'listed',
      'watch 10',
    ])
  })

  test('an ERROR event counts as the error that it carries', async () => {
    const status = { kind: 'Status', code: 410, reason: 'Expired', message: 'gone' }
    const { log } = await play({
      lists: [page(['a']), page([])],
      watches: [{ events: [{ type: 'ERROR', object: status }], end: LONG }, { end: LONG }],
    })
    expect(log.slice(3)).toEqual(
      ['watch 10', `list ${PAGE_SIZE}`, 'gone x/a', 'listed', 'watch 10'].slice(0),
    )
  })

  test('endless 410 answers are not hammered', async () => {
    const { waits } = await play({
      lists: [page([]), page([]), page([]), page([])],
      watches: [{ end: expired }, { end: expired }, { end: expired }],
    })
    expect(waits).toEqual([500, 1000, 2000])
  })

  test('a list that expires between two pages starts anew', async () => {
    const { log } = await play({
      lists: [page(['a'], { next: 'p2' }), expired, page(['b'])],
      watches: [{ end: LONG }],
    })
    expect(log).toEqual([
      `list ${PAGE_SIZE}`,
      'page a',
      `list ${PAGE_SIZE} p2`,
      `list ${PAGE_SIZE}`,
      'page b',
      'gone x/a',
      'listed',
      'watch 10',
    ])
  })

  test('a connection that breaks puts the link in doubt and the watch goes on where it was', async () => {
    const { log } = await play({
      lists: [page(['a'])],
      watches: [{ events: [event('MODIFIED', 'a', '50')], end: new Error('reset') }, { end: LONG }],
    })
    expect(log.slice(3)).toEqual(['watch 10', 'changed a', 'suspect', 'watch 50'])
  })

  test('a missing right is reported with its verb and asked for again after a minute', async () => {
    const { log, waits } = await play({
      lists: [new KubeError(403, 'Forbidden', 'no'), page(['a'])],
      watches: [{ end: new KubeError(403, 'Forbidden', 'no') }],
    })
    expect(log).toEqual([
      `list ${PAGE_SIZE}`,
      'denied list',
      `list ${PAGE_SIZE}`,
      'page a',
      'listed',
      'watch 10',
      'denied watch',
      `list ${PAGE_SIZE}`,
    ])
    expect(waits).toEqual([60_000, 60_000])
  })

  test('a kind that is no longer there asks for a new discovery', async () => {
    const { log } = await play({ lists: [new KubeError(404, 'NotFound', '')], watches: [] })
    expect(log).toContain('missing')
  })

  test('a 429 slows the whole cluster down for as long as it asks', async () => {
    const { log } = await play({
      lists: [new KubeError(429, 'TooManyRequests', '', 7000), page([])],
      watches: [],
    })
    expect(log).toContain('slow 7000')
    expect(log).not.toContain('suspect')
  })

  test('garbage is a fault of the kind, not of the link, and leads to a new list', async () => {
    const { log } = await play({
      lists: [page(['a']), page(['a'])],
      watches: [{ end: new GarbageError('no JSON') }, { end: LONG }],
    })
    expect(log).toContain('fault')
    expect(log).not.toContain('suspect')
    expect(log.filter((each) => each === 'listed')).toHaveLength(2)
  })

  test.each([
    ['a watch event without an object', { type: 'ADDED', object: null }],
    ['a watch event whose object has no name', { type: 'DELETED', object: { metadata: {} } }],
  ])('%s is a fault', async (_title, bad) => {
    const { log } = await play({
      lists: [page([]), page([])],
      watches: [{ events: [bad], end: LONG }],
    })
    expect(log).toContain('fault')
  })

  test('an object without a name in a list is a fault, and its slot is given back', async () => {
    const { log } = await play({ lists: [page([], { objects: [{}] })], watches: [] })
    expect(log).toContain('fault')
  })

  test('after a page of many bytes the next one asks for fewer objects', async () => {
    const { log } = await play({
      lists: [page(['a'], { next: 'p2', bytes: 30 << 20 }), page(['b'])],
      watches: [],
    })
    expect(log).toContain(`list ${PAGE_SIZE / 2} p2`)
  })
})
