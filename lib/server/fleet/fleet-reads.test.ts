import { beforeEach, describe, expect, test } from 'vitest'

import { argocd } from '@/lib/engines/argocd'
import { flux } from '@/lib/engines/flux'
import { typeName } from '@/lib/domain/resource-type'

import { EMPTY_CONFIG } from '../config/config-schema'
import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import {
  aDeployment,
  aKustomization,
  anApplication,
  APPLICATIONS,
  DEPLOYMENTS,
  KUSTOMIZATIONS,
} from '../testing/objects'

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster
const iso = () => new Date(clock.now()).toISOString()
const deployment = (name: string, namespace = 'shop') => ({
  group: 'apps',
  kind: 'Deployment',
  namespace,
  name,
})
const cart = { cluster: 'prod', type: APPLICATIONS, namespace: 'argocd', name: 'cart' }

beforeEach(async () => {
  clock = new ManualClock()
  t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
  await t.start(prod)
})

describe('workloads', () => {
  test('lead to the app that names them', async () => {
    prod.lists({
      [APPLICATIONS]: [anApplication('cart', { workloads: ['cart-api'] }), anApplication('till')],
      [DEPLOYMENTS]: [aDeployment('cart-api'), aDeployment('stray')],
    })
    await t.live(1000, prod)
    expect(t.fleet.appOf('prod', deployment('cart-api'))?.ref.name).toBe('cart')
    expect(t.fleet.appOf('prod', deployment('stray'))).toBeUndefined()
    expect(t.fleet.appOf('nowhere', deployment('cart-api'))).toBeUndefined()
    expect(t.fleet.workloads('prod')?.map(({ name }) => name)).toEqual(['cart-api', 'stray'])
  })

  test('lead to the app whose mark they carry, when none names them', async () => {
    const marked = structuredClone(aDeployment('worker')) as { metadata: { labels?: object } }
    marked.metadata.labels = { 'app.kubernetes.io/instance': 'cart' }
    const named = structuredClone(aDeployment('till')) as typeof marked
    named.metadata.labels = { 'app.kubernetes.io/instance': 'cart' }
    prod.lists({
      [APPLICATIONS]: [anApplication('cart'), anApplication('till', { workloads: ['till'] })],
      [DEPLOYMENTS]: [marked, named],
    })
    await t.live(1000, prod)
    expect(t.fleet.appOf('prod', deployment('worker'))?.ref.name).toBe('cart')
    expect(t.fleet.appOf('prod', deployment('till'))?.ref.name).toBe('till')
  })

  test('lead to the app of their own cluster’s names in another cluster', async () => {
    const edge = new FakeCluster('edge', clock)
    await t.members(prod, edge)
    const server = 'https://edge.example:6443'
    prod.lists({ [APPLICATIONS]: [anApplication('cart', { server, workloads: ['cart'] })] })
    edge.lists({ [DEPLOYMENTS]: [aDeployment('cart')] })
    await t.live(1000, prod, edge)
    expect(t.fleet.appOf('edge', deployment('cart'))?.ref).toEqual(cart)
    expect(t.fleet.appOf('prod', deployment('cart'))).toBeUndefined()
  })

  test('cannot be told while their cluster does not answer, or keeps a kind of them to itself', async () => {
    prod.lists({ [DEPLOYMENTS]: [aDeployment('cart')] })
    await t.live(1000, prod)
    const type = prod.type(DEPLOYMENTS)
    prod.sink.forbidden(type, { verb: 'list', resource: DEPLOYMENTS, message: '403' })
    expect(t.fleet.workloads('prod')).toBeUndefined()
    prod.sink.forbidden(type, undefined)
    expect(t.fleet.workloads('prod')).toHaveLength(1)
    await clock.advance(60_000)
    expect(t.fleet.workloads('prod')).toBeUndefined()
  })
})

describe('where only some namespaces are watched', () => {
  const watching = async (...namespaces: string[]) => {
    const cluster = { context: 'prod', namespaces, labels: {}, destinations: [], diff: {} }
    const settings = { ...cluster, access: 'service', actions: 'off' } as const
    await t.fleet.setConfig({ ...EMPTY_CONFIG, clusters: [settings] }, undefined)
    prod.lists({ [KUSTOMIZATIONS]: [aKustomization('shop', iso(), ['cart'])] })
    await t.live(1000, prod)
  }

  test('workloads elsewhere are unknown, not missing', async () => {
    await watching('flux-system')
    expect(t.app('shop')?.health.status).toBe('unknown')
  })

  test('workloads in them that are not there are missing', async () => {
    await watching('flux-system', 'shop')
    expect(t.app('shop')?.health.status).toBe('missing')
  })
})

test('kinds say what is held, refused, failing, or not there', async () => {
  expect(t.fleet.kinds('prod').every(({ state }) => state === 'loading')).toBe(true)
  prod.beat()
  const served = prod.types().filter(({ group }) => group !== 'batch')
  prod.sink.served(served)
  prod.list(prod.type(APPLICATIONS), [anApplication('cart'), anApplication('till')])
  prod.list(prod.type(DEPLOYMENTS), [aDeployment('cart')])
  prod.sink.forbidden(prod.type(KUSTOMIZATIONS), {
    ...{ verb: 'list', resource: KUSTOMIZATIONS, message: '403 for list' },
  })
  prod.sink.fault?.(prod.type('statefulsets.apps'), {
    ...{ code: 'server-error', message: '500 for list', remedy: { text: 'Look.' } },
  })
  const states = new Map(
    t.fleet
      .kinds('prod')
      .map(({ type, state, count, message }) => [typeName(type), [state, count, message]]),
  )
  expect(states.get(APPLICATIONS)).toEqual(['held', 2, undefined])
  expect(states.get(DEPLOYMENTS)).toEqual(['held', 1, undefined])
  expect(states.get(KUSTOMIZATIONS)).toEqual(['forbidden', undefined, '403 for list'])
  expect(states.get('statefulsets.apps')).toEqual(['failing', 0, '500 for list'])
  expect(states.get('jobs.batch')).toEqual(['not-served', undefined, undefined])
  expect(states.get('daemonsets.apps')).toEqual(['loading', undefined, undefined])
})

describe('events', () => {
  const event = (name: string) => ({
    metadata: { name: `${name}.1`, namespace: 'argocd', uid: `event ${name}` },
    involvedObject: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      namespace: 'argocd',
      name,
    },
    type: 'Normal',
    reason: 'OperationStarted',
    message: 'alice initiated sync',
    source: { component: 'argocd-server' },
    firstTimestamp: iso(),
    lastTimestamp: iso(),
    count: 1,
  })

  test('are watched for all engines, and belong to the app that they are about', async () => {
    prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
    expect(prod.opening.eventSelectors).toEqual([...argocd.eventSelectors, ...flux.eventSelectors])
    prod.sink.event?.(event('cart'))
    prod.sink.event?.(event('till'))
    const { events, note } = await t.fleet.events({ app: cart, limit: 10 })
    expect(events).toMatchObject([{ app: cart, reason: 'OperationStarted' }])
    expect(note).toBeUndefined()
  })

  test('say so when they may not be read', async () => {
    prod.sink.eventsForbidden?.({ verb: 'list', resource: 'events', message: '403' })
    expect(await t.fleet.events({ cluster: 'prod', limit: 10 })).toEqual({
      events: [],
      note: 'Events cannot be read: the right “list events” is missing in prod.',
    })
    prod.sink.eventsForbidden?.(undefined)
    expect(await t.fleet.events({ cluster: 'prod', limit: 10 })).toEqual({ events: [] })
  })
})

test('a new deployed revision is a deployment', async () => {
  prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
  await t.live(1000, prod)
  const next = structuredClone(anApplication('cart')) as { status: { history: object[] } }
  const revision = 'b'.repeat(40)
  next.status.history.push({ id: 2, revision, deployedAt: iso() })
  prod.changes(APPLICATIONS, next)
  await t.live(1000, prod)
  expect((await t.fleet.deployments({ app: cart, limit: 10 }))[0]).toMatchObject({
    app: cart,
    revisions: [revision],
    previous: ['a'.repeat(40)],
    result: 'succeeded',
  })
})

test('windows are those of the app’s engine, now', async () => {
  const verdict = { automatic: false, manual: true, reason: 'a freeze', windows: [] }
  const own = {
    ...argocd,
    windows: (_: unknown, { id }: { id: { name: string } }, { now }: { now: number }) =>
      id.name === 'cart' ? { ...verdict, changesAt: new Date(now).toISOString() } : undefined,
  }
  t = new TestFleet(clock, undefined, [own])
  await t.start(prod)
  prod.lists({ [APPLICATIONS]: [anApplication('cart'), anApplication('till')] })
  await t.live(1000, prod)
  expect(t.fleet.windows(cart)).toEqual({ ...verdict, changesAt: iso() })
  expect(t.fleet.windows({ ...cart, name: 'till' })).toBeUndefined()
  expect(t.fleet.windows({ ...cart, name: 'unheard-of' })).toBeUndefined()
})
