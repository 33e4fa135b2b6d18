import 'server-only'

import { afterEach, beforeEach } from 'vitest'

import { ROLES, type Grant, type User } from '@/lib/domain/permission'

import type { Runtime } from '../runtime'
import { openStream } from '../stream/open-stream'
import { TestFleet } from './a-fleet'
import { aServer } from './a-server'
import { FakeCluster } from './fake-cluster'
import { ManualClock } from './manual-clock'
import { anApplication, APPLICATIONS } from './objects'
import { StreamListener } from './stream-listener'

// Made anew before each test; read them only inside one.
export let clock: ManualClock
export let t: TestFleet
export let prod: FakeCluster
export let server: Runtime
export const open: AbortController[] = []

/** A viewer of what the grant leaves of the fleet. */
export const user = (grant: Partial<Grant> = {}): User => {
  const everything = { clusters: ['*'], projects: ['*'], namespaces: ['*'] }
  const grants = [{ permissions: ROLES.viewer, ...everything, ...grant }]
  return { id: 'u', name: 'u', groups: [], grants }
}

/** A request for a stream of these views, ended after the test. */
export function request(views: readonly string[], headers: Record<string, string> = {}): Request {
  const stop = new AbortController()
  open.push(stop)
  const query = new URLSearchParams(views.map((view) => ['view', view]))
  const address = `http://127.0.0.1:3000/api/stream?${query}`
  const all = { host: '127.0.0.1:3000', ...headers }
  return new Request(address, { headers: all, signal: stop.signal })
}

/** Opens a stream and hears its first frame. */
export async function listen(
  views: readonly string[],
  { since, who = user() }: { since?: string; who?: User } = {},
): Promise<StreamListener> {
  const listener = new StreamListener(openStream(server, who, { since }, request(views)))
  await clock.advance(0)
  return listener
}

/** Long enough for a change to be judged and for a frame to leave. */
export const aMoment = async () => {
  prod.beat()
  await clock.advance(400)
}
export const change = (name: string, choices: Parameters<typeof anApplication>[1] = {}) =>
  prod.changes(APPLICATIONS, anApplication(name, choices))

/** Before each test of a file: a fleet of one cluster with two apps, and a server that has read it. */
export function eachWithAStreamingServer(): void {
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
}
