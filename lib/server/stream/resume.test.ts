import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { ROLES, type Grant, type User } from '@/lib/domain/permission'

import type { Runtime } from '../runtime'
import { TestFleet } from '../testing/a-fleet'
import { aServer } from '../testing/a-server'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import { anApplication, APPLICATIONS } from '../testing/objects'
import { StreamListener } from '../testing/stream-listener'
import { openStream } from './open-stream'

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster
let server: Runtime
const open: AbortController[] = []

const user = (grant: Partial<Grant> = {}): User => {
  const everything = { clusters: ['*'], projects: ['*'], namespaces: ['*'] }
  const grants = [{ permissions: ROLES.viewer, ...everything, ...grant }]
  return { id: 'u', name: 'u', groups: [], grants }
}

function request(views: readonly string[], headers: Record<string, string> = {}): Request {
  const stop = new AbortController()
  open.push(stop)
  const query = new URLSearchParams(views.map((view) => ['view', view]))
  const address = `http://127.0.0.1:3000/api/stream?${query}`
  const all = { host: '127.0.0.1:3000', ...headers }
  return new Request(address, { headers: all, signal: stop.signal })
}

async function listen(
  views: readonly string[],
  { since, who = user() }: { since?: string; who?: User } = {},
): Promise<StreamListener> {
  const listener = new StreamListener(openStream(server, who, { since }, request(views)))
  await clock.advance(0)
  return listener
}

/** Long enough for a change to be judged and for a frame to leave. */
const aMoment = async () => {
  prod.beat()
  await clock.advance(400)
}
const change = (name: string, choices: Parameters<typeof anApplication>[1] = {}) =>
  prod.changes(APPLICATIONS, anApplication(name, choices))

beforeEach(async () => {
  clock = new ManualClock()
  t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
  await t.start(prod)
  prod.lists({ [APPLICATIONS]: ['cart', 'checkout'].map((name) => anApplication(name)) })
  server = aServer(t)
  await aMoment()
})

afterEach(() => {
  for (const stop of open.splice(0)) stop.abort()
})

describe('a stream that comes back', () => {
  test('hears what it missed, in order and once', async () => {
    const first = await listen([''])
    change('cart', { health: 'Degraded' })
    await aMoment()
    const since = first.ids.at(-1) ?? ''
    open.splice(0).forEach((stop) => stop.abort())
    change('cart', { health: 'Progressing' })
    await aMoment()
    change('checkout', { health: 'Missing' })
    await aMoment()
    const second = await listen([''], { since })
    change('cart')
    await aMoment()
    expect(second.types()).toEqual(['hello', 'delta', 'delta', 'delta'])
    expect(second.deltas.flatMap(({ rows }) => rows.map((row) => row.health.status))).toEqual([
      'progressing',
      'missing',
      'healthy',
    ])
    expect(second.ids[0]).toBe(since)
  })

  test('with one more view hears what it missed of the others', async () => {
    const first = await listen([''])
    const since = first.ids.at(-1) ?? ''
    open.splice(0).forEach((stop) => stop.abort())
    change('cart', { health: 'Degraded' })
    await aMoment()
    const second = await listen(['', 'health=degraded'], { since })
    expect(second.types()).toEqual(['hello', 'delta'])
    expect(second.deltas[0]?.rows.map(({ ref }) => ref.name)).toEqual(['cart'])
  })

  test.each([
    ['from another process', 'other-3', 'epoch'],
    ['with an id of nothing', 'hello', 'epoch'],
    ['from the future', 'epoch1-99999', 'epoch'],
  ])('%s is told to read everything again', async (_what, since, reason) => {
    const browser = await listen([''], { since })
    expect(browser.frames).toMatchObject([{ type: 'hello' }, { type: 'resync', reason }])
    change('cart', { health: 'Degraded' })
    await aMoment()
    expect(browser.types()).toEqual(['hello', 'resync', 'delta'])
  })

  test('after longer than is kept is told to read everything again', async () => {
    const first = await listen([''])
    const since = first.ids.at(-1) ?? ''
    for (let n = 0; n < 10; n++) {
      change('cart', { health: n % 2 ? 'Healthy' : 'Degraded' })
      await t.live(30_000, prod)
    }
    const second = await listen([''], { since })
    expect(second.frames).toMatchObject([
      { type: 'hello' },
      { type: 'resync', reason: 'too-far-behind' },
    ])
  })
})
