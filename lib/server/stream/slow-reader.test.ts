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

describe('a reader that does not read', () => {
  test('is cut off with a resync while others go on, and what waits for it is bounded', async () => {
    const views = ['']
    const stuck = openStream(server, user(), {}, request(views))
    const reader = await listen(views)
    const many = Array.from({ length: 1000 }, (_, n) => `app-${n}`)
    for (const name of many) change(name)
    await aMoment()
    for (let round = 0; server.hub.size === 2 && round < 20; round++) {
      for (const name of many) change(name, { health: round % 2 ? 'Healthy' : 'Degraded' })
      await aMoment()
    }
    expect(server.hub.size).toBe(1)
    const text = await stuck.text()
    expect(text.trimEnd().endsWith('data: {"type":"resync","reason":"too-far-behind"}')).toBe(true)
    // 256 KiB for the socket, 4 MiB of patience, and the one frame that went over it.
    expect(text.length).toBeLessThan(8_000_000)
    expect(reader.isClosed).toBe(false)
  })
})
