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

describe('two ways to one cluster', () => {
  test('contexts with one kube-system uid are one cluster with alternates', async () => {
    const vpn = new FakeCluster('prod-by-vpn', clock)
    await t.start(prod, vpn)
    const objects = { [APPLICATIONS]: [anApplication('cart')] }
    prod.lists(objects, { uid: 'one' })
    vpn.lists(objects, { uid: 'one' })
    await clock.advance(1000)
    expect(t.fleet.clusters().map(({ id, contexts }) => [id, contexts])).toEqual([
      ['prod', ['prod', 'prod-by-vpn']],
    ])
    expect(t.apps()).toHaveLength(1)
    expect([prod.opened, prod.closed, vpn.closed]).toEqual([1, 0, 1])
  })

  test('a session is opened anew when its credentials change, and nothing flickers meanwhile', async () => {
    await t.start(prod)
    const objects = {
      [APPLICATIONS]: [anApplication('cart', { workloads: ['cart'] })],
      [DEPLOYMENTS]: [aDeployment('cart', { isReady: false })],
    }
    prod.lists(objects)
    await clock.advance(100)
    const renewed = new FakeCluster('prod', clock, { fingerprint: 'another' })
    await t.members(renewed)
    renewed.beat()
    renewed.sink.served(renewed.types())
    renewed.list(renewed.type(APPLICATIONS), objects[APPLICATIONS])
    await clock.advance(100)
    expect(t.app('cart')?.ours?.status).toBe('degraded')
    prod.changes(APPLICATIONS, anApplication('ghost'))
    renewed.list(renewed.type(DEPLOYMENTS), [])
    await clock.advance(100)
    expect(t.apps().map(({ ref }) => ref.name)).toEqual(['cart'])
    expect(prod.closed).toBe(1)
    expect(t.app('cart')?.ours?.status).toBe('missing')
  })

  test('a cluster that is built anew under its old name keeps nothing of the old one', async () => {
    await t.start(prod)
    prod.lists({ [APPLICATIONS]: [anApplication('cart')] }, { uid: 'old' })
    await clock.advance(100)
    const rebuilt = new FakeCluster('prod', clock, { place: 'elsewhere', fingerprint: 'new' })
    await t.members(rebuilt)
    rebuilt.lists({ [APPLICATIONS]: [anApplication('checkout')] }, { uid: 'new' })
    await clock.advance(100)
    expect(t.fleet.clusters().map(({ id }) => id)).toEqual(['prod'])
    expect(t.apps().map(({ ref }) => ref.name)).toEqual(['checkout'])
  })

  test('a context that cannot even be tried is a cluster with its problem', async () => {
    const problem = {
      code: 'kubeconfig-unknown-context' as const,
      message: 'Context prod refers to cluster zzz, which is not there.',
      remedy: { text: 'Add it.' },
    }
    const broken = new FakeCluster('prod', clock, { problem })
    await t.start(broken)
    await clock.advance(1000)
    expect(broken.opened).toBe(0)
    expect(t.fleet.cluster('prod')?.link).toMatchObject({ state: 'unreachable', problem })
  })
})
