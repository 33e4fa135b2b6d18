import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { streamFrameSchema, type StreamFrame } from '@/lib/contract/stream'
import { ROLES, type Grant, type User } from '@/lib/domain/permission'

import { ApiProblem } from '../http/problem'
import type { Runtime } from '../runtime'
import { TestFleet } from '../testing/a-fleet'
import { aServer } from '../testing/a-server'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import { anApplication, APPLICATIONS } from '../testing/objects'
import { openStream } from './open-stream'

type Delta = Extract<StreamFrame, { type: 'delta' }>

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

/** A browser that keeps what it is told. */
class Listener {
  readonly frames: StreamFrame[] = []
  readonly ids: string[] = []
  isClosed = false
  private text = ''

  constructor(response: Response) {
    void this.read(response)
  }

  get deltas(): Delta[] {
    return this.frames.filter((frame) => frame.type === 'delta')
  }

  types(): string[] {
    return this.frames.map(({ type }) => type)
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder()
    if (!response.body) return
    for await (const chunk of response.body) {
      this.text += decoder.decode(chunk, { stream: true })
      const events = this.text.split('\n\n')
      this.text = events.pop() ?? ''
      for (const event of events) this.take(event)
    }
    this.isClosed = true
  }

  private take(event: string): void {
    const id = /^id: (.*)$/m.exec(event)?.[1]
    const data = /^data: (.*)$/m.exec(event)?.[1]
    if (id !== undefined) this.ids.push(id)
    if (data !== undefined) this.frames.push(streamFrameSchema.parse(JSON.parse(data)))
  }
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
): Promise<Listener> {
  const listener = new Listener(openStream(server, who, { since }, request(views)))
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

describe('a stream', () => {
  test('says hello first, then each change of a row that it shows, with the totals', async () => {
    const browser = await listen([''])
    change('cart', { health: 'Degraded' })
    await aMoment()
    expect(browser.types()).toEqual(['hello', 'delta'])
    const [delta] = browser.deltas
    expect(delta?.rows.map(({ ref, health }) => [ref.name, health.status])).toEqual([
      ['cart', 'degraded'],
    ])
    expect(delta?.views['']).toEqual({ total: 2, entered: 0, left: 0, reordered: 1 })
    expect(delta?.totals).toMatchObject({ total: 2, good: 1, bad: 1 })
    expect(delta?.clusters).toMatchObject([{ id: 'prod', apps: { bad: 1 } }])
    expect(delta?.changes).toMatchObject([{ kind: 'health', from: 'healthy', to: 'degraded' }])
    expect(browser.ids.at(-1)).toBe(`epoch1-${delta?.seq ?? ''}`)
  })

  test('tells many changes of one row in a moment once, as it is then', async () => {
    const browser = await listen([''])
    for (const health of ['Degraded', 'Progressing', 'Missing']) change('cart', { health })
    await aMoment()
    expect(browser.deltas.map(({ rows }) => rows.map((row) => row.health.status))).toEqual([
      ['missing'],
    ])
  })

  test('tells each view what enters, leaves and moves in it, and sends rows that left as they are now', async () => {
    const [bad, named] = ['health=degraded', 'sort=name']
    const browser = await listen([bad, named])
    change('cart', { health: 'Degraded' })
    await aMoment()
    change('cart')
    await aMoment()
    expect(browser.deltas.map(({ views }) => views)).toEqual([
      { [bad]: delta(1, 1, 0, 0), [named]: delta(2, 0, 0, 0) },
      { [bad]: delta(0, 0, 1, 0), [named]: delta(2, 0, 0, 0) },
    ])
    expect(browser.deltas[1]?.rows.map((row) => row.health.status)).toEqual(['healthy'])
  })

  test('sends no rows to who shows none, but still totals and changes', async () => {
    const browser = await listen([])
    change('cart', { health: 'Degraded' })
    await aMoment()
    expect(browser.deltas).toMatchObject([{ rows: [], views: {}, totals: { bad: 1 } }])
    expect(browser.deltas[0]?.changes).toHaveLength(1)
  })

  test('counts a new app without sending it: nobody can hold it yet', async () => {
    const browser = await listen([''])
    change('search')
    await aMoment()
    expect(browser.deltas).toMatchObject([{ rows: [], views: { '': delta(3, 1, 0, 0) } }])
    change('search', { health: 'Degraded' })
    await aMoment()
    expect(browser.deltas[1]?.rows.map(({ ref }) => ref.name)).toEqual(['search'])
  })

  test('names an app that is gone', async () => {
    const browser = await listen([''])
    prod.loses(APPLICATIONS, { namespace: 'argocd', name: 'cart' })
    await aMoment()
    expect(browser.deltas).toMatchObject([
      { removed: [`prod/${APPLICATIONS}/argocd/cart`], views: { '': delta(1, 0, 1, 0) } },
    ])
  })

  test('beats every 15 s while nothing happens, and says nothing else', async () => {
    const browser = await listen([''])
    await t.live(31_000, prod)
    expect(browser.types()).toEqual(['hello', 'beat', 'beat'])
  })

  test('turns old rows over when their cluster falls silent', async () => {
    const browser = await listen(['freshness=offline'])
    await clock.advance(60_000)
    const rows = browser.deltas.flatMap((each) => each.rows)
    expect(rows.map(({ ref, freshness }) => `${ref.name} ${freshness.state}`).sort()).toEqual([
      'cart offline',
      'checkout offline',
    ])
    expect(browser.deltas.at(-1)?.totals).toMatchObject({ good: 0, unknown: 2 })
    expect(browser.deltas.at(-1)?.clusters[0]?.link.state).toBe('unreachable')
  })

  test('says goodbye to everyone when the server ends', async () => {
    const browsers = [await listen(['']), await listen([])]
    server.hub.close()
    await clock.advance(0)
    for (const browser of browsers) {
      expect(browser.types()).toEqual(['hello', 'bye'])
      expect(browser.isClosed).toBe(true)
    }
    expect(server.hub.size).toBe(0)
  })

  test('is forgotten when the browser leaves', async () => {
    await listen([''])
    open.splice(0).forEach((stop) => stop.abort())
    expect(server.hub.size).toBe(0)
    change('cart', { health: 'Degraded' })
    await aMoment()
  })
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
    const changed = new Listener(
      server.hub.open({ ...request, reauthorise: () => user({ projects: ['shop'] }) }),
    )
    const gone = new Listener(server.hub.open({ ...request, reauthorise: () => undefined }))
    const same = new Listener(server.hub.open({ ...request, reauthorise: () => user() }))
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

function delta(total: number, entered: number, left: number, reordered: number) {
  return { total, entered, left, reordered }
}
