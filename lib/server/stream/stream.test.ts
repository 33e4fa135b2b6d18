import { describe, expect, test } from 'vitest'

import { APPLICATIONS } from '../testing/objects'
import {
  aMoment,
  change,
  clock,
  eachWithAStreamingServer,
  listen,
  open,
  prod,
  server,
  t,
} from '../testing/streaming-server'

eachWithAStreamingServer()

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

function delta(total: number, entered: number, left: number, reordered: number) {
  return { total, entered, left, reordered }
}
