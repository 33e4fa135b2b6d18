import { describe, expect, test } from 'vitest'

import { ApiProblem } from '../http/problem'
import { APPLICATIONS } from '../testing/objects'
import { StreamListener } from '../testing/stream-listener'
import { openStream } from './open-stream'
import {
  aMoment,
  change,
  eachWithAStreamingServer,
  listen,
  prod,
  request,
  server,
  t,
  user,
} from '../testing/streaming-server'

eachWithAStreamingServer()

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
