import { describe, expect, test } from 'vitest'

import {
  aMoment,
  change,
  eachWithAStreamingServer,
  listen,
  open,
  prod,
  t,
} from '../testing/streaming-server'

eachWithAStreamingServer()

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
