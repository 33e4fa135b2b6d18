import { beforeEach, describe, expect, test } from 'vitest'

import { argocd } from '@/lib/engines/argocd'
import type { Engine } from '@/lib/engines/engine'

import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import {
  aController,
  anApplication,
  APPLICATIONS,
  DEPLOYMENTS,
  STATEFUL_SETS,
} from '../testing/objects'

const JUDGE = 'application-controller'

/** Argo CD as one that does nothing but ask whether its controller is at work. */
const asking: Engine = {
  ...argocd,
  toApp(type, object, context) {
    const app = argocd.toApp(type, object, { ...context, controller: () => ({ state: 'up' }) })
    const controller = context.controller(JUDGE)
    if (controller.state !== 'down') return app
    const { message } = controller
    const sync = { status: 'unknown', cause: 'stale', message, verdict: 'computed' } as const
    return { ...app, sync, health: { status: 'unknown', reason: message, verdict: 'computed' } }
  },
}

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster
const iso = () => new Date(clock.now()).toISOString()
const engine = () => t.fleet.cluster('prod')?.engines[0]
const judge = (ready: number, more: Parameters<typeof aController>[2] = {}) =>
  aController('argocd', JUDGE, { ready, ...more })

beforeEach(async () => {
  clock = new ManualClock()
  t = new TestFleet(clock, undefined, [asking])
  prod = new FakeCluster('prod', clock)
  await t.start(prod)
  prod.lists({
    [APPLICATIONS]: [anApplication('cart'), anApplication('checkout')],
    [DEPLOYMENTS]: [aController('argocd', 'server'), aController('argocd', 'repo-server')],
    [STATEFUL_SETS]: [judge(1)],
  })
  await t.live(2000, prod)
})

describe('an engine whose controllers run', () => {
  test('is up, with its version and how many of them are ready', () => {
    expect(engine()).toMatchObject({
      id: 'argocd',
      namespace: 'argocd',
      version: 'v3.0.1',
      state: 'up',
      controllers: { ready: 3, total: 3 },
    })
    expect(t.fleet.controllers('prod')).toMatchObject([
      { engine: 'argocd', component: JUDGE, kind: 'StatefulSet', ready: 1, wanted: 1 },
      { component: 'repo-server', kind: 'Deployment' },
      { component: 'server', images: ['registry.example/argocd:v3.0.1'] },
    ])
  })

  test('stays up through a rolling restart', async () => {
    prod.changes(STATEFUL_SETS, judge(0))
    await t.live(15_000, prod)
    prod.changes(STATEFUL_SETS, judge(1))
    await t.live(30_000, prod)
    expect(engine()?.state).toBe('up')
    expect(t.history()).toEqual([])
  })
})

describe('a controller that judges apps', () => {
  test('is down after the grace, since it was seen to go, and nothing of it is green within a minute', async () => {
    const wentAt = iso()
    prod.changes(STATEFUL_SETS, judge(0))
    await t.live(25_000, prod)
    expect(engine()).toMatchObject({ state: 'down', downSince: wentAt })
    expect(engine()?.message).toBe(
      `${JUDGE} has 0 of 1 ready since ${wentAt.slice(11, 16)} UTC: status is as of then.`,
    )
    expect(t.fleet.controllers('prod')[0]?.downSince).toBe(wentAt)
    expect(t.apps().map(({ sync, health }) => [sync.cause, health.status])).toEqual([
      ['stale', 'unknown'],
      ['stale', 'unknown'],
    ])
  })

  test('is down at once when it is switched off, though its workload counts as healthy', async () => {
    prod.changes(STATEFUL_SETS, judge(0, { wanted: 0 }))
    await t.live(2000, prod)
    expect(engine()).toMatchObject({ state: 'down' })
    expect(engine()?.message).toContain('switched off')
    expect(t.app('cart')?.sync.cause).toBe('stale')
  })

  test('brings its apps back when it comes back', async () => {
    const before = t.app('cart')
    prod.changes(STATEFUL_SETS, judge(0))
    await t.live(30_000, prod)
    prod.changes(STATEFUL_SETS, judge(1))
    await t.live(2000, prod)
    expect(engine()).toMatchObject({ state: 'up' })
    expect(engine()).not.toHaveProperty('downSince')
    expect(t.app('cart')).toMatchObject({ sync: before?.sync, health: before?.health })
    expect(t.app('cart')?.since).toEqual(before?.since)
    expect(t.history()).toEqual([])
  })

  test('has one outage while it crash-loops, since the first crash', async () => {
    const wentAt = iso()
    prod.changes(STATEFUL_SETS, judge(0))
    await t.live(30_000, prod)
    prod.changes(STATEFUL_SETS, judge(1))
    await t.live(5000, prod)
    prod.changes(STATEFUL_SETS, judge(0))
    await t.live(2000, prod)
    expect(engine()).toMatchObject({ state: 'down', downSince: wentAt })
  })

  test('that is down when we come is down at once: no app of it is ever shown as green', async () => {
    const edge = new FakeCluster('edge', clock)
    await t.members(prod, edge)
    edge.lists({ [APPLICATIONS]: [anApplication('till')], [STATEFUL_SETS]: [judge(0)] })
    await t.live(200, prod, edge)
    expect(t.fleet.cluster('edge')?.engines[0]?.state).toBe('down')
    expect(t.app('till')?.sync.cause).toBe('stale')
    expect(t.history()).toEqual([])
  })

  test('is down when it is deleted', async () => {
    prod.loses(STATEFUL_SETS, { namespace: 'argocd', name: `argocd-${JUDGE}` })
    await t.live(25_000, prod)
    expect(engine()?.state).toBe('down')
    expect(engine()?.message).toContain('is gone')
  })

  test('is not down when another workload took its place', async () => {
    prod.changes(DEPLOYMENTS, judge(1))
    prod.loses(STATEFUL_SETS, { namespace: 'argocd', name: `argocd-${JUDGE}` })
    await t.live(60_000, prod)
    expect(engine()?.state).toBe('up')
    expect(t.fleet.controllers('prod').map(({ kind }) => kind)).not.toContain('StatefulSet')
  })

  test('that is spread over shards is degraded while some of them work, down when none does', async () => {
    prod.changes(DEPLOYMENTS, judge(1, { name: 'argocd-shard-1' }))
    prod.changes(DEPLOYMENTS, judge(0, { name: 'argocd-shard-2' }))
    await t.live(25_000, prod)
    expect(engine()?.state).toBe('degraded')
    expect(engine()?.message).toContain('argocd-shard-2 has 0 of 1 ready')
    expect(t.app('cart')?.sync.status).toBe('synced')
    prod.changes(DEPLOYMENTS, judge(0, { name: 'argocd-shard-1' }))
    prod.changes(STATEFUL_SETS, judge(0))
    await t.live(25_000, prod)
    expect(engine()?.state).toBe('down')
    expect(t.app('cart')?.sync.status).toBe('unknown')
  })

  test('of which fewer pods are ready than wanted is degraded', async () => {
    prod.changes(STATEFUL_SETS, judge(1, { wanted: 3 }))
    await t.live(25_000, prod)
    expect(engine()).toMatchObject({ state: 'degraded', controllers: { ready: 2, total: 3 } })
    expect(engine()?.message).toContain('1 of 3 ready')
  })
})

test('a part that only sets are asked about judges no apps', async () => {
  const set = { is: 'asked' }
  const reading: Engine = {
    ...asking,
    sets: {
      types: argocd.supportKinds.filter(({ kind }) => kind === 'ApplicationSet'),
      match: () => undefined,
      read: (_, __, context) => {
        context.controller('applicationset-controller')
        return set as never
      },
    },
  }
  t = new TestFleet(clock, undefined, [reading])
  await t.start(prod)
  prod.lists({
    [APPLICATIONS]: [anApplication('cart')],
    'applicationsets.argoproj.io': [
      { metadata: { name: 'all', namespace: 'argocd', uid: 'u' }, spec: { template: {} } },
    ],
    [DEPLOYMENTS]: [aController('argocd', 'applicationset-controller', { wanted: 0 })],
    [STATEFUL_SETS]: [judge(1)],
  })
  await t.live(2000, prod)
  expect(t.fleet.support.sets().map(({ value }) => value)).toEqual([set])
  await t.live(2000, prod)
  expect(engine()?.state).toBe('degraded')
})

test('a part that judges nothing makes its engine degraded, and its apps stay as they are', async () => {
  prod.changes(DEPLOYMENTS, aController('argocd', 'server', { ready: 0 }))
  await t.live(25_000, prod)
  expect(engine()).toMatchObject({ state: 'degraded' })
  expect(engine()).not.toHaveProperty('downSince')
  expect(t.app('cart')?.sync.status).toBe('synced')
})

test('of two instances in two namespaces only the one that is down ages its apps', async () => {
  const other = structuredClone(anApplication('billing')) as { metadata: { namespace: string } }
  other.metadata.namespace = 'second'
  prod.changes(APPLICATIONS, other)
  prod.changes(STATEFUL_SETS, judge(0, { namespace: 'second' }))
  await t.live(25_000, prod)
  expect(
    t.fleet.cluster('prod')?.engines.map(({ namespace, state }) => [namespace, state]),
  ).toEqual([
    ['argocd', 'up'],
    ['second', 'down'],
  ])
  expect(t.app('billing')?.sync.status).toBe('unknown')
  expect(t.app('cart')?.sync.status).toBe('synced')
})

describe('controllers that cannot be seen', () => {
  test('are unknown, which is no fault, where workloads are forbidden', async () => {
    const edge = new FakeCluster('edge', clock)
    await t.members(prod, edge)
    edge.beat()
    edge.sink.served(edge.types())
    for (const type of edge.types()) {
      const objects = type.plural === 'applications' ? [anApplication('till')] : []
      const message = `403 for list ${type.plural}`
      if (['apps', 'batch'].includes(type.group))
        edge.sink.forbidden(type, {
          verb: 'list',
          resource: `${type.plural}.${type.group}`,
          message,
        })
      else edge.list(type, objects)
    }
    await t.live(30_000, prod, edge)
    expect(t.fleet.cluster('edge')?.engines).toEqual([
      {
        id: 'argocd',
        label: 'Argo CD',
        state: 'unknown',
        message: 'Fleetglass may not list Deployments and StatefulSets here.',
      },
    ])
    expect(t.app('till')?.sync.status).toBe('synced')
  })

  test('are unknown while their cluster does not answer', async () => {
    await clock.advance(60_000)
    expect(engine()).toMatchObject({ state: 'unknown', message: 'The cluster does not answer.' })
  })

  test('become unknown when the right to see them goes', async () => {
    prod.changes(STATEFUL_SETS, judge(0))
    await t.live(25_000, prod)
    const right = { verb: 'list', resource: STATEFUL_SETS, message: '403' } as const
    prod.sink.forbidden(prod.type(STATEFUL_SETS), right)
    await t.live(2000, prod)
    expect(engine()).toMatchObject({ state: 'unknown', message: `${JUDGE} cannot be seen.` })
    expect(t.app('cart')?.sync.status).toBe('synced')
  })
})
