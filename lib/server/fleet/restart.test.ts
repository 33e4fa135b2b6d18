import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { openEmbedded } from '@/lib/store/open-embedded'

import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import { anApplication, APPLICATIONS } from '../testing/objects'

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster
const iso = () => new Date(clock.now()).toISOString()

beforeEach(() => {
  clock = new ManualClock()
  t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
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

  test('rows of a cluster are not taken for those of another that was built under its name', async () => {
    await runOnce()
    const rebuilt = new FakeCluster('prod', clock, { place: 'elsewhere' })
    await restart(rebuilt)
    expect(t.apps()).toHaveLength(2)
    rebuilt.beat()
    rebuilt.sink.identity({ uid: 'another' })
    await clock.advance(100)
    expect(t.apps()).toEqual([])
    expect(t.fleet.clusters().map(({ id }) => id)).toEqual(['prod'])
  })
})
