import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { openEmbedded } from '@/lib/store/open-embedded'

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

describe('reading a cluster', () => {
  test('apps appear page by page, and their cluster is live once everything is listed', async () => {
    await t.start(prod)
    prod.beat()
    prod.sink.served(prod.types())
    prod.sink.page(prod.type(APPLICATIONS), [anApplication('cart')])
    await clock.advance(100)
    expect(t.app('cart')?.sync.status).toBe('synced')
    expect(t.fleet.cluster('prod')?.link.state).toBe('loading')
    expect(t.fleet.cluster('prod')?.progress).toEqual({ kindsListed: 0, kindsTotal: 16 })

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
})

describe('after a restart', () => {
  let directory: string

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'fleetglass-fleet-'))
    t = new TestFleet(clock, () => openEmbedded(directory))
  })

  afterEach(async () => {
    await t.fleet.stop()
    rmSync(directory, { recursive: true })
  })

  const restart = async (...clusters: FakeCluster[]) => {
    await t.fleet.stop()
    await clock.advance(3_600_000)
    t = new TestFleet(clock, () => openEmbedded(directory))
    await t.start(...clusters)
  }

  const runOnce = async () => {
    await t.start(prod)
    const applications = [anApplication('cart'), anApplication('checkout', { health: 'Degraded' })]
    prod.lists({ [APPLICATIONS]: applications })
    await t.live(5000, prod)
  }

  test('the rows of a cluster that is down are there, as old as they are', async () => {
    await runOnce()
    const answered = t.fleet.cluster('prod')?.link.asOf
    prod = new FakeCluster('prod', clock)
    await restart(prod)
    prod.fails()
    await clock.advance(5000)
    expect(
      t.apps().map(({ ref, freshness, was }) => [ref.name, freshness, was?.health.status]),
    ).toEqual([
      ['cart', { state: 'offline', asOf: answered }, 'healthy'],
      ['checkout', { state: 'offline', asOf: answered }, 'degraded'],
    ])
    expect(t.fleet.cluster('prod')?.link).toMatchObject({ state: 'unreachable', asOf: answered })
  })

  test('rows stay old until everything is listed, then those that vanished go without a word', async () => {
    await runOnce()
    prod = new FakeCluster('prod', clock)
    await restart(prod)
    prod.beat()
    prod.sink.served(prod.types())
    prod.list(prod.type(APPLICATIONS), [anApplication('cart')])
    await clock.advance(1000)
    expect(t.apps().map(({ freshness }) => freshness.state)).toEqual(['offline', 'offline'])

    for (const type of prod.types()) if (type.plural !== 'applications') prod.list(type, [])
    await clock.advance(1000)
    expect(t.apps().map(({ ref, freshness }) => `${ref.name} ${freshness.state}`)).toEqual([
      'cart live',
    ])
    expect(t.history()).toEqual([])
  })

  test('since when is remembered, and what changed meanwhile is recorded', async () => {
    await runOnce()
    const since = t.app('cart')?.since
    prod = new FakeCluster('prod', clock)
    await restart(prod)
    prod.lists({ [APPLICATIONS]: [anApplication('cart'), anApplication('checkout')] })
    await clock.advance(100)
    expect(t.app('cart')?.since).toEqual(since)
    expect(t.history()).toEqual(['health checkout: degraded → healthy'])
    expect(t.app('checkout')?.since.health).toBe(iso().replace(/\.\d+Z$/, '.050Z'))
  })

  test('a row that vanished does not come back with the next restart', async () => {
    await runOnce()
    prod = new FakeCluster('prod', clock)
    await restart(prod)
    prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
    await t.live(5000, prod)
    prod = new FakeCluster('prod', clock)
    await restart(prod)
    expect(t.apps().map(({ ref }) => ref.name)).toEqual(['cart'])
  })

  test('a cluster keeps its id when its address and context are new but its uid is not', async () => {
    await runOnce()
    const moved = new FakeCluster('production', clock)
    await restart(moved)
    moved.lists({}, { uid: 'uid of prod' })
    await clock.advance(100)
    expect(t.fleet.clusters().map(({ id }) => id)).toEqual(['prod'])
    moved.lists({ [APPLICATIONS]: [anApplication('cart')] }, { uid: 'uid of prod' })
    await clock.advance(100)
    expect(t.apps().map(({ ref, freshness }) => `${ref.cluster} ${freshness.state}`)).toEqual([
      'prod live',
    ])
  })
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

test('a store that cannot be opened is a notice, and everything else works', async () => {
  await t.start(prod)
  prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
  await t.live(5000, prod)
  expect(t.app('cart')?.sync.status).toBe('synced')
  expect(t.fleet.notices()).toMatchObject([{ source: 'store' }])
  expect(t.fleet.notices()[0]?.message).toContain('there is no store in this test')
})
