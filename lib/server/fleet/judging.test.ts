import { beforeEach, describe, expect, test } from 'vitest'

import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import {
  aDeployment,
  aGitRepository,
  aKustomization,
  anApplication,
  APPLICATIONS,
  DEPLOYMENTS,
  GIT_REPOSITORIES,
  KUSTOMIZATIONS,
} from '../testing/objects'

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster
const iso = () => new Date(clock.now()).toISOString()

beforeEach(() => {
  clock = new ManualClock()
  t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
})

describe('what an app hangs on', () => {
  test('a workload that breaks makes exactly the apps on it worse, and its recovery better', async () => {
    await t.start(prod)
    prod.lists({
      [APPLICATIONS]: [
        anApplication('cart', { workloads: ['cart'] }),
        anApplication('checkout', { workloads: ['checkout'] }),
      ],
      [DEPLOYMENTS]: [aDeployment('cart'), aDeployment('checkout')],
    })
    await clock.advance(100)
    expect(t.app('cart')).not.toHaveProperty('ours')
    const untouched = t.app('checkout')

    prod.changes(DEPLOYMENTS, aDeployment('cart', { isReady: false }))
    await clock.advance(100)
    expect(t.app('cart')).toMatchObject({
      health: { status: 'healthy' },
      ours: { status: 'degraded' },
    })
    expect(t.app('checkout')).toBe(untouched)

    prod.changes(DEPLOYMENTS, aDeployment('cart'))
    await clock.advance(100)
    expect(t.app('cart')).not.toHaveProperty('ours')
    expect(t.history()).toEqual([
      'health cart: healthy → degraded',
      'health cart: degraded → healthy',
    ])
  })

  test('a source whose credential expires makes the apps on it unknown, not synced', async () => {
    await t.start(prod)
    prod.lists({
      [KUSTOMIZATIONS]: [aKustomization('shop', iso(), ['cart'])],
      [GIT_REPOSITORIES]: [aGitRepository(iso())],
      [DEPLOYMENTS]: [aDeployment('cart')],
    })
    await clock.advance(100)
    expect(t.app('shop')).toMatchObject({
      sync: { status: 'synced' },
      health: { status: 'healthy' },
    })
    prod.changes(GIT_REPOSITORIES, aGitRepository(iso(), { isReady: false }))
    await clock.advance(100)
    expect(t.app('shop')?.sync).toMatchObject({ status: 'unknown', cause: 'source-failed' })
  })

  test('an app in one cluster is judged by the workloads of the cluster that it deploys to', async () => {
    const edge = new FakeCluster('edge', clock)
    await t.start(prod, edge)
    const server = 'https://edge.example:6443/'
    prod.lists({ [APPLICATIONS]: [anApplication('cart', { server, workloads: ['cart'] })] })
    edge.lists({ [DEPLOYMENTS]: [aDeployment('cart')] })
    await clock.advance(100)
    expect(t.app('cart')).toMatchObject({ destination: { cluster: 'edge' } })
    expect(t.app('cart')).not.toHaveProperty('ours')
    edge.changes(DEPLOYMENTS, aDeployment('cart', { isReady: false }))
    await clock.advance(100)
    expect(t.app('cart')?.ours?.status).toBe('degraded')
  })

  test('a destination that falls silent is no change of health', async () => {
    const edge = new FakeCluster('edge', clock)
    await t.start(prod, edge)
    const server = 'https://edge.example:6443'
    prod.lists({ [APPLICATIONS]: [anApplication('cart', { server, workloads: ['cart'] })] })
    edge.lists({ [DEPLOYMENTS]: [aDeployment('cart', { isReady: false })] })
    await clock.advance(100)
    await t.live(60_000, prod)
    edge.beat()
    await t.live(2000, prod, edge)
    expect(t.app('cart')?.ours?.status).toBe('degraded')
    expect(t.history().filter((line) => line.startsWith('health'))).toEqual([])
  })

  test('a verdict that goes stale by time alone is shown as stale, and is no transition', async () => {
    await t.start(prod)
    prod.lists({
      [KUSTOMIZATIONS]: [aKustomization('shop', iso(), ['cart'])],
      [GIT_REPOSITORIES]: [aGitRepository(iso())],
      [DEPLOYMENTS]: [aDeployment('cart')],
    })
    await clock.advance(100)
    const recheckAt = t.app('shop')?.recheckAt
    if (recheckAt === undefined) throw new Error('a Kustomization has to be judged again some time')
    const ms = recheckAt - clock.now()
    await clock.advance(ms)
    await t.live(5000, prod)
    expect(t.app('shop')?.sync).toMatchObject({ status: 'unknown', cause: 'stale' })
    expect(t.history().filter((line) => line.includes('shop'))).toEqual([])
  })
})
