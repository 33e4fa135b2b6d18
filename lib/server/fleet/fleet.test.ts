import { beforeEach, describe, expect, test } from 'vitest'

import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import { anApplication, APPLICATIONS, DEPLOYMENTS } from '../testing/objects'

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster

beforeEach(() => {
  clock = new ManualClock()
  t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
})

describe('reading a cluster', () => {
  test('apps appear page by page, and their cluster is live once everything is listed', async () => {
    await t.start(prod)
    prod.beat()
    prod.sink.served(prod.types())
    prod.sink.page(prod.type(APPLICATIONS), [anApplication('cart')])
    await clock.advance(100)
    expect(t.app('cart')?.sync.status).toBe('synced')
    expect(t.fleet.cluster('prod')?.link.state).toBe('loading')
    expect(t.fleet.cluster('prod')?.progress).toEqual({
      kindsListed: 0,
      kindsTotal: prod.types().length,
    })

    for (const type of prod.types()) prod.list(type, [])
    await clock.advance(100)
    expect(t.fleet.cluster('prod')?.link.state).toBe('live')
    expect(t.fleet.cluster('prod')).not.toHaveProperty('progress')
  })

  test('what is met in a first list is no event, what comes later is', async () => {
    await t.start(prod)
    prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
    await clock.advance(100)
    expect(t.history()).toEqual([])
    prod.changes(APPLICATIONS, anApplication('checkout'))
    prod.changes(APPLICATIONS, anApplication('cart', { health: 'Degraded' }))
    prod.loses(APPLICATIONS, { namespace: 'argocd', name: 'nobody' })
    await clock.advance(100)
    expect(t.history().sort()).toEqual([
      'appeared checkout: → synced'.replace(': →', ':  →'),
      'health cart: healthy → degraded',
    ])
    expect(t.app('cart')?.since.health).not.toBe(t.app('cart')?.since.sync)
  })

  test('an app whose object is deleted is gone, and that is recorded', async () => {
    await t.start(prod)
    prod.lists({ [APPLICATIONS]: [anApplication('cart'), anApplication('checkout')] })
    await clock.advance(100)
    prod.loses(APPLICATIONS, { namespace: 'argocd', name: 'cart' })
    await clock.advance(100)
    expect(t.apps().map(({ ref }) => ref.name)).toEqual(['checkout'])
    expect(t.history()).toEqual(['gone cart: synced → '])
  })

  test('a cluster without kinds of any engine is not installed, which is fine', async () => {
    await t.start(prod)
    prod.beat()
    prod.sink.served([prod.type(DEPLOYMENTS)])
    prod.list(prod.type(DEPLOYMENTS), [])
    await clock.advance(100)
    expect(t.fleet.cluster('prod')?.link).toMatchObject({ state: 'not-installed' })
    expect(t.fleet.cluster('prod')?.engines).toEqual([])
  })

  test('a kind that never lists does not keep the others waiting for ever', async () => {
    await t.start(prod)
    prod.beat()
    prod.sink.served(prod.types())
    for (const type of prod.types()) if (type.plural !== 'cronjobs') prod.list(type, [])
    await t.live(20_000, prod)
    expect(t.fleet.cluster('prod')?.link.state).toBe('loading')
    await t.live(15_000, prod)
    expect(t.fleet.cluster('prod')?.link.state).toBe('live')
  })

  test('a kind of apps that is forbidden makes its facts unknown and the link says which right is missing', async () => {
    await t.start(prod)
    prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
    await clock.advance(100)
    const message = '403 for list applications.argoproj.io'
    prod.sink.forbidden(prod.type(APPLICATIONS), { verb: 'list', resource: APPLICATIONS, message })
    await clock.advance(1000)
    expect(t.fleet.cluster('prod')?.link).toMatchObject({
      state: 'forbidden',
      missing: [{ resource: APPLICATIONS, message }],
    })
    expect(t.app('cart')).toMatchObject({
      freshness: { state: 'offline' },
      sync: { status: 'unknown' },
      was: { sync: { status: 'synced' } },
    })
    prod.sink.forbidden(prod.type(APPLICATIONS), undefined)
    await clock.advance(1000)
    expect(t.app('cart')?.sync.status).toBe('synced')
  })

  test('an object that is no app at all disturbs nobody', async () => {
    await t.start(prod)
    prod.lists({ [APPLICATIONS]: [null, 7, { metadata: {} }, anApplication('cart')] })
    await clock.advance(100)
    expect(t.apps().map(({ ref }) => ref.name)).toEqual(['cart'])
  })
})

test('a store that cannot be opened is a notice, and everything else works', async () => {
  await t.start(prod)
  prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
  await t.live(5000, prod)
  expect(t.app('cart')?.sync.status).toBe('synced')
  expect(t.fleet.notices()).toMatchObject([{ source: 'store' }])
  expect(t.fleet.notices()[0]?.message).toContain('there is no store in this test')
})
