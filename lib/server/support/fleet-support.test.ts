import { beforeEach, describe, expect, test } from 'vitest'

import type { SourceObject } from '@/lib/domain/source-object'
import type { Engine, EngineContext, Slim } from '@/lib/engines/engine'
import { flux } from '@/lib/engines/flux'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'

import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import {
  aController,
  aGitRepository,
  aKustomization,
  DEPLOYMENTS,
  GIT_REPOSITORIES,
  KUSTOMIZATIONS,
} from '../testing/objects'

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster
let reads: string[]
/** What a reading does besides. */
let also: (context: EngineContext, slim: Slim) => string

const type = sourceType()
const engine = (): Engine => ({
  ...flux,
  sources: {
    types: [type],
    read(_, slim, context) {
      reads.push(`${context.cluster}/${slim.id.name}`)
      return source(slim, also(context, slim))
    },
  },
})

function sourceType(): ResourceType {
  const found = flux.supportKinds.find((each) => typeName(each) === GIT_REPOSITORIES)
  if (!found) throw new Error('Git repositories are not watched')
  return found
}

function source({ id }: Slim, message: string): SourceObject {
  return {
    id,
    type: GIT_REPOSITORIES,
    ...{ kind: 'git', url: '', targetRevision: '', state: 'ready', message },
    ...{ conditions: [], labels: {} },
  }
}

function aSource(name: string, choices: Parameters<typeof aGitRepository>[1] = {}): unknown {
  const made = structuredClone(aGitRepository('2026-03-01T11:00:00Z', choices)) as {
    metadata: { name: string }
  }
  made.metadata.name = name
  return made
}

const names = () =>
  t.fleet.support.sources().map(({ cluster, value }) => `${cluster}/${value.id.name}`)
const messages = () => t.fleet.support.sources().map(({ value }) => value.message)

beforeEach(async () => {
  reads = []
  also = () => ''
  clock = new ManualClock()
  t = new TestFleet(clock, undefined, [engine()])
  prod = new FakeCluster('prod', clock)
  await t.start(prod)
  prod.lists({ [GIT_REPOSITORIES]: [aSource('fleet'), aSource('shop')] })
  await t.live(1000, prod)
})

describe('a list of support objects', () => {
  test('is the same array until something in it changes', async () => {
    const list = t.fleet.support.sources()
    expect(names()).toEqual(['prod/fleet', 'prod/shop'])
    await t.live(60_000, prod)
    expect(t.fleet.support.sources()).toBe(list)
    prod.changes(GIT_REPOSITORIES, aSource('shop', { isReady: false }))
    expect(t.fleet.support.sources()).not.toBe(list)
  })

  test('has only what is new read again', () => {
    const [fleet] = t.fleet.support.sources()
    reads = []
    prod.changes(GIT_REPOSITORIES, aSource('shop', { isReady: false }))
    prod.changes(GIT_REPOSITORIES, aSource('third'))
    expect(names()).toEqual(['prod/fleet', 'prod/shop', 'prod/third'])
    expect(reads).toEqual(['prod/shop', 'prod/third'])
    expect(t.fleet.support.sources()[0]).toBe(fleet)
  })

  test('loses what is gone, and everything of a cluster that leaves', async () => {
    prod.loses(GIT_REPOSITORIES, { namespace: 'flux-system', name: 'shop' })
    expect(names()).toEqual(['prod/fleet'])
    await t.members()
    expect(names()).toEqual([])
  })

  test('holds all clusters', async () => {
    const edge = new FakeCluster('edge', clock)
    await t.members(prod, edge)
    edge.lists({ [GIT_REPOSITORIES]: [aSource('fleet')] })
    expect(names()).toEqual(['prod/fleet', 'prod/shop', 'edge/fleet'])
  })

  test('is read by nobody as long as nobody asks', async () => {
    for (let n = 0; n < 20; n++) prod.changes(GIT_REPOSITORIES, aSource(`s${n}`))
    await t.live(1000, prod)
    expect(reads).toEqual([])
  })
})

describe('a reading', () => {
  test('is made again when an object that it looked at has changed', () => {
    also = (context, { id }) =>
      id.name === 'shop' ? (context.find({ ...id, name: 'fleet' })?.problem ?? 'fine') : ''
    expect(messages()).toEqual(['', 'fine'])
    const broken = aSource('fleet') as { spec: unknown }
    broken.spec = 'nonsense'
    prod.changes(GIT_REPOSITORIES, broken)
    expect(messages()[1]).toContain('spec')
  })

  test('is made again when an app that it looked at has changed', () => {
    const id = { group: 'kustomize.toolkit.fluxcd.io', kind: 'Kustomization' }
    also = (context) =>
      context.find({ ...id, namespace: 'flux-system', name: 'apps' }) ? 'used' : 'unused'
    expect(messages()).toEqual(['unused', 'unused'])
    prod.changes(KUSTOMIZATIONS, aKustomization('apps', '2026-03-01T11:00:00Z', []))
    expect(messages()).toEqual(['used', 'used'])
  })

  test('is made again when its controller goes down', async () => {
    also = (context) => context.controller('source-controller').state
    prod.changes(DEPLOYMENTS, aController('flux', 'source-controller'))
    await t.live(1000, prod)
    expect(messages()).toEqual(['up', 'up'])
    prod.changes(DEPLOYMENTS, aController('flux', 'source-controller', { wanted: 0 }))
    await t.live(1000, prod)
    expect(messages()).toEqual(['down', 'down'])
  })

  test('that asked for the time is made again after a while, and is news only when it differs', async () => {
    also = ({ now }) => String(Math.floor(now / 3_600_000))
    const list = t.fleet.support.sources()
    reads = []
    await t.live(40_000, prod)
    expect(t.fleet.support.sources()).toBe(list)
    expect(reads).toEqual(['prod/fleet', 'prod/shop'])
    await t.live(3_600_000, prod)
    expect(t.fleet.support.sources()).not.toBe(list)
  })
})

describe('what is held', () => {
  test('is current while its cluster answers, and what was last known when it does not', async () => {
    expect(t.fleet.support.sources().map(({ isCurrent }) => isCurrent)).toEqual([true, true])
    reads = []
    await clock.advance(60_000)
    expect(t.fleet.support.sources().map(({ isCurrent }) => isCurrent)).toEqual([false, false])
    expect(reads).toEqual([])
  })

  test('is not current once its kind cannot be read any more', async () => {
    prod.sink.forbidden(prod.type(GIT_REPOSITORIES), {
      ...{ verb: 'list', resource: GIT_REPOSITORIES, message: '403' },
    })
    await t.live(1000, prod)
    expect(t.fleet.support.sources().map(({ isCurrent }) => isCurrent)).toEqual([false, false])
  })
})

test('a change among ten thousand sources has one of them read', () => {
  prod.lists({
    [GIT_REPOSITORIES]: Array.from({ length: 9998 }, (_, n) => aSource(`source-${n}`)),
  })
  also = (context, { id }) => (context.canRead(type) ? (context.find(id)?.uid ?? '') : '')
  expect(t.fleet.support.sources()).toHaveLength(10_000)
  reads = []
  prod.changes(GIT_REPOSITORIES, aSource('source-77', { isReady: false }))
  expect(t.fleet.support.sources()).toHaveLength(10_000)
  expect(reads).toEqual(['prod/source-77'])
})
