import { beforeEach, describe, expect, test } from 'vitest'

import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import { aDeployment, anApplication, APPLICATIONS, DEPLOYMENTS } from '../testing/objects'

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster

beforeEach(() => {
  clock = new ManualClock()
  t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
})

describe('a cluster that goes away', () => {
  test('keeps its rows, live, then lagging, then offline and counted as nothing good', async () => {
    await t.start(prod)
    prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
    await clock.advance(14_000)
    expect(t.app('cart')?.freshness.state).toBe('live')
    await clock.advance(3000)
    expect(t.app('cart')).toMatchObject({
      freshness: { state: 'lagging' },
      sync: { status: 'synced' },
    })
    expect(t.fleet.cluster('prod')?.link.state).toBe('lagging')
    await clock.advance(30_000)
    expect(t.app('cart')).toMatchObject({
      freshness: { state: 'offline' },
      sync: { status: 'unknown', cause: 'stale' },
      health: { status: 'unknown' },
      was: { sync: { status: 'synced' }, health: { status: 'healthy' } },
    })
    expect(t.history()).toEqual(['link prod: lagging → unreachable'])
  })

  test('counts as offline at once when it refuses our identity', async () => {
    await t.start(prod)
    prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
    await clock.advance(100)
    prod.fails({ code: 'unauthorized', message: 'The token has expired.' })
    await clock.advance(100)
    expect(t.fleet.cluster('prod')?.link).toMatchObject({
      state: 'auth-error',
      problem: { message: 'The token has expired.' },
    })
    expect(t.app('cart')?.freshness.state).toBe('offline')
  })

  test('comes back as it was, without a transition but its link', async () => {
    await t.start(prod)
    prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
    await clock.advance(100)
    const before = t.app('cart')
    await clock.advance(60_000)
    prod.sink.trouble(undefined)
    await t.live(2000, prod)
    expect(t.app('cart')).toEqual({ ...before, freshness: expect.anything() as unknown })
    expect(t.history()).toEqual([
      'link prod: lagging → unreachable',
      'link prod: unreachable → live',
    ])
  })

  test('does not touch the rows of another', async () => {
    const edge = new FakeCluster('edge', clock)
    await t.start(prod, edge)
    prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
    edge.lists({ [APPLICATIONS]: [anApplication('cart')] })
    await t.live(60_000, edge)
    const states = t.apps().map(({ ref, freshness }) => `${ref.cluster} ${freshness.state}`)
    expect(states).toEqual(['edge live', 'prod offline'])
  })

  test('leaves with its rows when no kubeconfig names it any more', async () => {
    await t.start(prod)
    prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
    await clock.advance(100)
    await t.members()
    expect(t.fleet.clusters()).toEqual([])
    expect(t.apps()).toEqual([])
    expect(prod.closed).toBe(1)
    expect(t.history()).toEqual([])
  })

  test('is judged anew when it comes back, by what happened elsewhere meanwhile', async () => {
    const edge = new FakeCluster('edge', clock)
    await t.start(prod, edge)
    const server = 'https://edge.example:6443'
    prod.lists({ [APPLICATIONS]: [anApplication('cart', { server, workloads: ['cart'] })] })
    edge.lists({ [DEPLOYMENTS]: [aDeployment('cart')] })
    await t.live(60_000, edge)
    edge.changes(DEPLOYMENTS, aDeployment('cart', { isReady: false }))
    await t.live(5000, edge)
    expect(t.app('cart')?.was?.health.status).toBe('healthy')
    await t.live(2000, prod, edge)
    expect(t.app('cart')).toMatchObject({
      freshness: { state: 'live' },
      ours: { status: 'degraded' },
    })
  })
})
