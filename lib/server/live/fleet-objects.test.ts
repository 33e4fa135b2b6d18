import { beforeEach, describe, expect, test } from 'vitest'

import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { ManualClock } from '../testing/manual-clock'
import { anApplication, APPLICATIONS } from '../testing/objects'

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster

const secret = { group: '', kind: 'Secret', namespace: 'shop', name: 'db' }
const SECRET = '/api/v1/namespaces/shop/secrets/db'
const cart = { cluster: 'prod', type: APPLICATIONS, namespace: 'argocd', name: 'cart' }
const CART = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/cart'
const question = { verb: 'get', group: '', resource: 'pods', namespace: 'shop' }
const review = (attributes: object) => JSON.stringify({ spec: { resourceAttributes: attributes } })
const problem = async (kind: string, group = '') => {
  const read = await t.fleet.live.read('prod', { ...secret, kind, group })
  return read.state === 'unread' ? read.problem : undefined
}

beforeEach(async () => {
  clock = new ManualClock()
  t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
  await t.start(prod)
  prod.lists({ [APPLICATIONS]: [anApplication('cart')] })
  await t.live(1000, prod)
  prod.answers.set('/api/v1', {
    resources: [
      { name: 'secrets', kind: 'Secret', namespaced: true },
      { name: 'pods', kind: 'Pod', namespaced: true },
      { name: 'pods/log', kind: 'Pod', namespaced: true },
      { name: 'nodes', kind: 'Node', namespaced: false },
    ],
  })
  prod.answers.set('/apis/argoproj.io', {
    preferredVersion: { version: 'v1beta9' },
    versions: [{ version: 'v1beta9' }, { version: 'v1alpha1' }],
  })
  prod.answers.set('/apis/argoproj.io/v1beta9', { resources: [] })
  prod.answers.set('/apis/argoproj.io/v1alpha1', {
    resources: [{ name: 'applications', kind: 'Application', namespaced: true }],
  })
  prod.answers.set(CART, anApplication('cart'))
  prod.answers.set('/api/v1/nodes/n1', { kind: 'Node', metadata: { name: 'n1' } })
  prod.answers.set(SECRET, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'db', namespace: 'shop' },
    data: { password: Buffer.from('correct horse').toString('base64') },
  })
})

describe('reading one object', () => {
  test('masks a Secret before anyone sees it', async () => {
    const read = await t.fleet.live.read('prod', secret)
    expect(read).toEqual({
      state: 'read',
      isMasked: true,
      asOf: new Date(clock.now()).toISOString(),
      object: {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'db', namespace: 'shop' },
        data: { password: '•••••••• (1)' },
      },
    })
  })

  test('finds a kind without namespaces, and one that the preferred version does not have', async () => {
    const node = { group: '', kind: 'Node', namespace: '', name: 'n1' }
    expect(await t.fleet.live.read('prod', node)).toMatchObject({ state: 'read', isMasked: false })
    const described = await t.fleet.live.describe(cart)
    expect(described).toMatchObject({ state: 'read', object: { kind: 'Application' } })
    expect(described.state === 'read' && described.description.resources).toEqual([])
  })

  test('is shared for two seconds, then asked again', async () => {
    const both = await Promise.all([
      t.fleet.live.read('prod', secret),
      t.fleet.live.read('prod', secret),
    ])
    expect(both[0]).toBe(both[1])
    await t.live(1000, prod)
    await t.fleet.live.read('prod', secret)
    expect(prod.asked.filter((path) => path === SECRET)).toHaveLength(1)
    await t.live(1500, prod)
    await t.fleet.live.read('prod', secret)
    expect(prod.asked.filter((path) => path === SECRET)).toHaveLength(2)
    expect(prod.asked.filter((path) => path === '/api/v1')).toHaveLength(1)
  })

  test('says what is missing: the object, the right, or the kind', async () => {
    expect(await problem('Pod')).toBe('There is no Pod shop/db in prod.')
    prod.refuses(SECRET, 403)
    expect(await problem('Secret')).toBe(
      'Fleetglass may not read Secret shop/db in prod. The right “get secrets” in the namespace shop would let it.',
    )
    expect(await problem('Widget', 'example.com')).toBe(
      'prod does not serve the kind Widget of example.com.',
    )
    prod.refuses('/apis/broken.example', 503, 'the webhook is away')
    expect(await problem('Gadget', 'broken.example')).toBe(
      'prod answered 503 when asked for Gadget shop/db: the webhook is away',
    )
  })

  test('does not ask a cluster that is offline, and says why', async () => {
    prod.fails({ message: 'Nothing listens there.' })
    await t.fleet.live.read('prod', secret)
    await clock.advance(60_000)
    const asked = prod.asked.length
    expect(await problem('Secret')).toBe('prod does not answer: Nothing listens there. Start it.')
    expect(prod.asked).toHaveLength(asked)
  })

  test('knows no cluster that is not there, and no app of another kind', async () => {
    expect(await t.fleet.live.read('nowhere', secret)).toMatchObject({ state: 'unread' })
    const wrong = { ...cart, type: 'deployments.apps' }
    expect(await t.fleet.live.describe(wrong)).toMatchObject({ state: 'unread' })
  })
})

describe('what we may do', () => {
  test('is asked of the cluster once a minute', async () => {
    prod.answers.set(review(question), { status: { allowed: true } })
    prod.answers.set(review({ ...question, name: 'db-0' }), { status: { allowed: false } })
    expect(await t.fleet.live.mayI('prod', question)).toBe('yes')
    expect(await t.fleet.live.mayI('prod', { ...question, name: 'db-0' })).toBe('no')
    await t.live(50_000, prod)
    await t.fleet.live.mayI('prod', question)
    expect(prod.asked).toHaveLength(2)
    await t.live(15_000, prod)
    await t.fleet.live.mayI('prod', question)
    expect(prod.asked).toHaveLength(3)
  })

  test('is unchecked after five seconds without an answer', async () => {
    prod.answers.set(review(question), new Promise(() => undefined))
    const asked = t.fleet.live.mayI('prod', question)
    await t.live(6000, prod)
    expect(await asked).toBe('unchecked')
  })

  test('is unchecked while nobody answers, and asked again then', async () => {
    prod.refuses(review(question), 0)
    expect(await t.fleet.live.mayI('prod', question)).toBe('unchecked')
    await t.fleet.live.mayI('prod', question)
    expect(prod.asked).toHaveLength(2)
    expect(await t.fleet.live.mayI('nowhere', question)).toBe('unchecked')
  })
})
