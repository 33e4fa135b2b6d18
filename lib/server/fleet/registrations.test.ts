import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { argocd } from '@/lib/engines/argocd'
import type { Engine } from '@/lib/engines/engine'

import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import {
  aController,
  aDeployment,
  anApplication,
  APPLICATIONS,
  DEPLOYMENTS,
  STATEFUL_SETS,
} from '../testing/objects'

const secretSchema = z.object({
  metadata: z.object({ labels: z.record(z.string(), z.string()).default({}) }),
  data: z.object({ name: z.base64(), server: z.base64() }),
})
const plain = (text: string) => Buffer.from(text, 'base64').toString('utf8')
const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')

const OWN = { name: 'here', server: 'https://kubernetes.default.svc', labels: {} }

/** Argo CD with the way in which it writes down its clusters. */
const engine: Engine = {
  ...argocd,
  clusterSecrets: {
    labelSelector: 'kind=cluster',
    own: OWN,
    read(secret) {
      const parsed = secretSchema.safeParse(secret)
      if (!parsed.success) return undefined
      const { metadata, data } = parsed.data
      return { name: plain(data.name), server: plain(data.server), labels: metadata.labels }
    },
  },
}

const PATH = '/api/v1/namespaces/argocd/secrets?labelSelector=kind%3Dcluster&limit=100'
const EDGE = 'https://edge.example:6443'

let clock: ManualClock
let t: TestFleet
let hub: FakeCluster
let edge: FakeCluster

const aClusterSecret = (name: string, server: string, labels = {}) => ({
  metadata: { name: `cluster-${name}`, labels },
  data: { name: base64(name), server: base64(server), config: base64('{"bearerToken":"canary"}') },
})
const page = (items: readonly unknown[], next = '') => ({ metadata: { continue: next }, items })
const named = (name: string, cluster: string) => {
  const app = structuredClone(anApplication(name, { workloads: [name] })) as {
    spec: { destination: unknown }
  }
  app.spec.destination = { name: cluster, namespace: 'shop' }
  return app
}
const start = async (namespaces: readonly string[] = ['argocd']) => {
  await t.start(hub, edge)
  edge.lists({ [DEPLOYMENTS]: [aDeployment('cart', { isReady: false })] })
  hub.lists({
    [APPLICATIONS]: [named('cart', 'the-edge'), named('till', 'nowhere')],
    [STATEFUL_SETS]: namespaces.map((namespace) =>
      aController('argocd', 'application-controller', { namespace }),
    ),
  })
  await t.live(2000, hub, edge)
}
const destination = (name: string) => t.app(name)?.destination
const deployClusters = () => t.fleet.support.deployClusters('hub', 'argocd', 'argocd')

beforeEach(() => {
  clock = new ManualClock()
  t = new TestFleet(clock, undefined, [engine])
  hub = new FakeCluster('hub', clock)
  edge = new FakeCluster('edge', clock)
  hub.answers.set(PATH, page([aClusterSecret('the-edge', EDGE, { env: 'prod' })]))
})

describe('clusters that an engine has registered', () => {
  test('let the name of a destination mean a cluster of the fleet', async () => {
    await start()
    expect(destination('cart')).toMatchObject({ cluster: 'edge', name: 'the-edge' })
    expect(t.app('cart')?.ours?.status).toBe('degraded')
    expect(destination('till')?.problem).toContain('only named “nowhere”')
  })

  test('are those that sets choose from, without their credentials', async () => {
    await start()
    expect(deployClusters()).toEqual({
      labelsFrom: 'engine',
      clusters: [OWN, { name: 'the-edge', server: EDGE, labels: { env: 'prod' } }],
    })
  })

  test('hold the engine’s own cluster once, with the labels of its Secret where it has one', async () => {
    hub.answers.set(PATH, page([aClusterSecret('home', OWN.server, { env: 'prod' })]))
    await start()
    expect(deployClusters().clusters).toEqual([{ ...OWN, name: 'home', labels: { env: 'prod' } }])
  })

  test('are read page by page', async () => {
    hub.answers.set(PATH, page([aClusterSecret('the-edge', EDGE)], 'more'))
    hub.answers.set(`${PATH}&continue=more`, page([aClusterSecret('a', 'https://a'), 'nonsense']))
    await start()
    expect(deployClusters().clusters.map(({ name }) => name)).toEqual(['here', 'a', 'the-edge'])
  })

  test('are read again every five minutes, and a new name counts at once', async () => {
    await start()
    hub.answers.set(PATH, page([aClusterSecret('nowhere', EDGE)]))
    await t.live(290_000, hub, edge)
    expect(destination('till')).not.toHaveProperty('cluster')
    await t.live(15_000, hub, edge)
    expect(destination('till')).toMatchObject({ cluster: 'edge' })
    expect(destination('cart')).not.toHaveProperty('cluster')
    expect(hub.asked.filter((path) => path === PATH)).toHaveLength(2)
  })

  test('under one name with two addresses are none', async () => {
    hub.answers.set(
      PATH.replace('argocd', 'second'),
      page([aClusterSecret('the-edge', 'https://another.example')]),
    )
    await start(['argocd', 'second'])
    expect(destination('cart')?.problem).toContain('Several clusters are registered as “the-edge”')
  })

  test('are kept when they cannot be read for the moment', async () => {
    await start()
    hub.refuses(PATH, 500, 'etcd is away')
    await t.live(310_000, hub, edge)
    expect(destination('cart')).toMatchObject({ cluster: 'edge' })
    expect(deployClusters().labelsFrom).toBe('engine')
  })
})

describe('clusters that may not be read', () => {
  beforeEach(async () => {
    hub.refuses(PATH, 403)
    await start()
  })

  test('give way to the labels of the fleet, and the missing right is named', () => {
    expect(deployClusters()).toMatchObject({
      labelsFrom: 'fleetglass',
      note: 'Fleetglass may not list Secrets in the namespace argocd of hub: the right “list secrets” there would let it see which clusters Argo CD knows.',
      clusters: [
        { name: 'hub', server: 'https://hub.example:6443', labels: {} },
        { name: 'edge', server: EDGE },
      ],
    })
  })

  test('are no fault of the link', () => {
    expect(t.fleet.cluster('hub')?.link).toMatchObject({ state: 'live', missing: [] })
    expect(destination('cart')?.problem).toContain('destinations: [the-edge]')
  })
})
