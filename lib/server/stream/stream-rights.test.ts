import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { ROLES, type Grant, type User } from '@/lib/domain/permission'

import { ApiProblem } from '../http/problem'
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

describe('who may hear what', () => {
  test('a user hears only of the part of the fleet that is theirs, totals too', async () => {
    change('cart', { project: 'search' })
    await aMoment()
    const mine = await listen([''], { who: user({ projects: ['shop'] }) })
    change('cart', { project: 'search', health: 'Degraded' })
    change('checkout', { health: 'Degraded' })
    await aMoment()
    expect(mine.deltas).toHaveLength(1)
    expect(mine.deltas[0]?.rows.map(({ ref }) => ref.name)).toEqual(['checkout'])
    expect(mine.deltas[0]?.totals).toMatchObject({ total: 1, bad: 1 })
    expect(mine.deltas[0]?.clusters).toMatchObject([{ apps: { total: 1 } }])
    expect(mine.deltas[0]?.changes.map(({ app }) => app?.name)).toEqual(['checkout'])
    expect(JSON.stringify(mine.frames)).not.toContain('cart')
  })

  test('an app that moves out of sight is removed, not shown', async () => {
    const mine = await listen([''], { who: user({ projects: ['shop'] }) })
    change('cart', { project: 'search' })
    await aMoment()
    expect(mine.deltas).toMatchObject([
      { rows: [], removed: [`prod/${APPLICATIONS}/argocd/cart`], totals: { total: 1 } },
    ])
  })

  test('a stream whose user has other rights by now is told so and closed', async () => {
    const request = {
      user: user(),
      views: [],
      since: undefined,
      signal: new AbortController().signal,
    }
    const changed = new StreamListener(
      server.hub.open({ ...request, reauthorise: () => user({ projects: ['shop'] }) }),
    )
    const gone = new StreamListener(server.hub.open({ ...request, reauthorise: () => undefined }))
    const same = new StreamListener(server.hub.open({ ...request, reauthorise: () => user() }))
    await t.live(61_000, prod)
    for (const browser of [changed, gone]) {
      expect(browser.frames.at(-1)).toEqual({ type: 'resync', reason: 'rights-changed' })
      expect(browser.isClosed).toBe(true)
    }
    expect(same.isClosed).toBe(false)
    server.hub.close()
  })

  test('a page of another site may not listen', () => {
    const foreign = request([], { 'sec-fetch-site': 'cross-site' })
    expect(() => openStream(server, user(), {}, foreign)).toThrow(ApiProblem)
  })

  test('a view that cannot be read is refused with its fault', () => {
    const wrong = request(['health=splendid'])
    expect(() => openStream(server, user(), {}, wrong)).toThrow(
      'A view of the stream cannot be read.',
    )
  })
})
