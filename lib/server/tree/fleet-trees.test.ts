import { beforeEach, describe, expect, test } from 'vitest'

import { parseNodeKey } from '@/lib/domain/tree'

import type { AppTree } from '../fleet/fleet-view'
import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { aLiveDeployment, aPod, aReplicaSet, aThing, anEvent } from '../testing/live-objects'
import { ManualClock } from '../testing/manual-clock'
import { anApplication, APPLICATIONS } from '../testing/objects'

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster

const web = aLiveDeployment('web')
const old = aReplicaSet('web-1', web)
const pod = aPod('web-1-a', old)
const PATH = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/web'
const withSecret = (name: string) => ({
  containers: [{ name: 'app', image: 'web:1', envFrom: [{ secretRef: { name } }] }],
})
const ref = (name = 'web') => ({
  ...{ cluster: 'prod', type: APPLICATIONS, namespace: 'argocd', name },
})
const application = (name: string, workloads: readonly string[]) => {
  const object = anApplication(name, { workloads })
  prod.answers.set(PATH.replace('/web', `/${name}`), object)
  return object
}

beforeEach(async () => {
  clock = new ManualClock()
  t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
  await t.start(prod)
  prod.objects.serve('argoproj.io/v1alpha1', 'Application', 'applications')
  prod.lists({ [APPLICATIONS]: [application('web', ['web']), application('api', ['api'])] })
  prod.objects.put(web, old, pod)
  await t.live(1000, prod)
})

/** Looks again and again, as a page does. */
async function look(seconds = 3, name = 'web'): Promise<AppTree> {
  let tree: AppTree | undefined
  for (let nth = 0; nth < seconds; nth++) {
    const asked = t.fleet.trees.look(ref(name))
    await t.live(1000, prod)
    tree = await asked
  }
  if (!tree) throw new Error('there is no tree')
  return tree
}

const names = (tree: AppTree) =>
  [...tree.nodes.keys()].map((key) => {
    const id = parseNodeKey(key)?.id
    return `${id?.kind ?? ''} ${id?.name ?? ''}`
  })
const nodeOf = (tree: AppTree, name: string) =>
  [...tree.nodes.values()].find(({ key }) => key.endsWith(`_${name}`))

describe('a tree', () => {
  test('reaches from the source down to the pods', async () => {
    const tree = await look()
    expect(tree.state).toBe('live')
    expect(names(tree)).toEqual(
      expect.arrayContaining([
        'Application web',
        'Deployment web',
        'ReplicaSet web-1',
        'Pod web-1-a',
      ]),
    )
    expect(nodeOf(tree, 'web-1-a')?.parents).toEqual(['prod/apps_ReplicaSet_shop_web-1'])
  })

  test('shows a rollout as it happens: new pods come, old ones go', async () => {
    const tree = await look()
    const version = tree.version
    const next = aReplicaSet('web-2', web)
    prod.objects.put(next)
    prod.objects.put(aPod('web-2-a', next))
    prod.objects.drop(pod)
    await look(1)
    expect(names(tree)).toContain('Pod web-2-a')
    expect(names(tree)).not.toContain('Pod web-1-a')
    const news = tree.since(version)
    expect(news?.changed.map(({ key }) => key).sort()).toEqual([
      'prod/_Pod_shop_web-2-a',
      'prod/apps_ReplicaSet_shop_web-2',
    ])
    expect(news?.gone).toEqual(['prod/_Pod_shop_web-1-a'])
  })

  test('says nothing new, and keeps its nodes, while nothing changes', async () => {
    const tree = await look()
    const { version } = tree
    const nodes = [...tree.nodes.values()]
    prod.objects.put(web, old)
    await look(2)
    expect(tree.version).toBe(version)
    expect([...tree.nodes.values()].every((node, nth) => node === nodes[nth])).toBe(true)
    expect(tree.since(version)).toEqual({ changed: [], gone: [] })
  })

  test('cannot tell what is new since a version that is not its own', async () => {
    const tree = await look()
    expect(tree.since('other-1')).toBeUndefined()
    expect(tree.since('nonsense')).toBeUndefined()
  })

  test('remembers what went while somebody had it open', async () => {
    const tree = await look()
    prod.objects.drop(pod)
    await look(1)
    expect(tree.object('prod/_Pod_shop_web-1-a')).toBeUndefined()
    expect(tree.lastSeen?.('prod/_Pod_shop_web-1-a')?.object?.id.name).toBe('web-1-a')
  })

  test('is released half a minute after the last look, and nothing stays watched', async () => {
    await look()
    expect(prod.objects.watched()).toContain('pods in shop')
    await t.live(25_000, prod)
    expect(prod.objects.watched()).toContain('pods in shop')
    await t.live(10_000, prod)
    expect(prod.objects.watched()).toEqual([])
    expect(t.fleet.trees.load).toEqual({ trees: 0, watches: 0 })
  })

  test('is whole down to the pods as soon as it is called live, also where others have it all watched', async () => {
    prod.changes(APPLICATIONS, application('twin', ['web']))
    await t.live(1000, prod)
    await look()
    const states: string[] = []
    for (let nth = 0; nth < 4; nth++) {
      const tree = await look(1, 'twin')
      states.push(`${tree.state} ${names(tree).includes('Pod web-1-a') ? 'whole' : 'in part'}`)
    }
    expect(states).not.toContain('live in part')
    expect(states.at(-1)).toBe('live whole')
  })

  test('shares its watches with the trees of other apps, and keeps them while one is looked at', async () => {
    await look()
    const alone = prod.objects.watched()
    await look(3, 'api')
    expect(new Set(prod.objects.watched()).size).toBe(prod.objects.watched().length)
    expect(prod.objects.watched()).toEqual(alone)
    for (let nth = 0; nth < 40; nth++) await look(1, 'api')
    expect(prod.objects.watched()).toContain('deployments.apps in shop')
    expect(t.fleet.trees.load.trees).toBe(1)
  })

  test('watches only where the app has something, and never Secrets', async () => {
    await look()
    const watched = prod.objects.watched()
    expect(watched.every((each) => each.includes(' in shop'))).toBe(true)
    expect(watched.filter((each) => each.startsWith('secrets'))).toEqual([])
  })

  test('marks what is listed and is not there', async () => {
    const tree = await look(3, 'api')
    expect(nodeOf(tree, 'api')).toBeDefined()
    const missing = tree.nodes.get('prod/apps_Deployment_shop_api')
    expect(missing).toMatchObject({ marks: ['missing'], health: { status: 'missing' } })
    prod.objects.put(aLiveDeployment('api'))
    await look(1, 'api')
    expect(tree.nodes.get('prod/apps_Deployment_shop_api')).toMatchObject({
      marks: [],
      health: { status: 'healthy' },
    })
  })

  test('answers at once from what is known, and says that more is coming', async () => {
    prod.objects.isSlow = true
    const asked = t.fleet.trees.look(ref())
    await t.live(1000, prod)
    const tree = await asked
    expect(tree?.state).toBe('loading')
    expect(tree && nodeOf(tree, 'web')).toBeDefined()
    prod.objects.goOn()
    expect((await look()).state).toBe('live')
  })

  test('has its watches looked after also when its list was long in coming', async () => {
    let answer: (object: unknown) => void = () => undefined
    const object = prod.answers.get(PATH)
    prod.answers.set(PATH, new Promise((resolve) => (answer = resolve)))
    expect((await look(5)).state).toBe('loading')
    answer(object)
    await look(3)
    const watched = prod.objects.watched().length
    expect(watched).toBeGreaterThan(0)
    // Guesses at kinds that are not served count too.
    expect(t.fleet.trees.load.watches).toBeGreaterThanOrEqual(watched)
  })

  test('names a kind that may not be read, and shows the others', async () => {
    prod.objects.deny('pods')
    const tree = await look()
    expect(tree.state).toBe('live')
    expect(names(tree)).toContain('ReplicaSet web-1')
    expect(names(tree)).not.toContain('Pod web-1-a')
    expect(tree.unread).toEqual([
      {
        group: '',
        kind: 'Pod',
        namespace: 'shop',
        message: expect.stringContaining('403') as string,
      },
    ])
    prod.objects.deny('pods', false)
    await look(1)
    expect(tree.unread).toEqual([])
    expect(names(tree)).toContain('Pod web-1-a')
  })

  test('keeps what it has while the cluster does not answer, and says that it is old', async () => {
    const tree = await look()
    prod.fails()
    for (let nth = 0; nth < 60; nth++) {
      const asked = t.fleet.trees.look(ref())
      await clock.advance(1000)
      await asked
    }
    expect(tree.state).toBe('stale')
    expect(tree.note).toContain('does not answer')
    expect(names(tree)).toContain('Pod web-1-a')
    expect(tree.asOf < new Date(clock.now()).toISOString()).toBe(true)
    prod.sink.trouble(undefined)
    expect((await look(3)).state).toBe('live')
  })

  test('goes on in a session that is opened anew, without what went meanwhile', async () => {
    await look()
    const again = new FakeCluster('prod', clock, { fingerprint: 'prod 2' })
    again.answers.set(PATH, anApplication('web', { workloads: ['web'] }))
    again.objects.put(web, old)
    await t.members(again)
    again.lists({ [APPLICATIONS]: [anApplication('web', { workloads: ['web'] })] })
    for (let nth = 0; nth < 4; nth++) {
      const asked = t.fleet.trees.look(ref())
      await t.live(1000, again)
      await asked
    }
    const tree = await t.fleet.trees.look(ref())
    expect(tree && names(tree)).toContain('ReplicaSet web-1')
    expect(tree && names(tree)).not.toContain('Pod web-1-a')
    expect(again.objects.watched()).toContain('pods in shop')
    expect(prod.objects.watched()).toEqual([])
  })

  test('is gone with its app, and its watches with it', async () => {
    await look()
    prod.loses(APPLICATIONS, { namespace: 'argocd', name: 'web' })
    await t.live(3000, prod)
    expect(await t.fleet.trees.look(ref())).toBeUndefined()
    expect(prod.objects.watched()).toEqual([])
  })

  test('of an app that deploys to an unknown cluster is the engine’s own list, with the reason', async () => {
    const far = anApplication('far', { workloads: ['web'], server: 'https://far.example' })
    prod.answers.set(PATH.replace('/web', '/far'), far)
    prod.changes(APPLICATIONS, far)
    await t.live(1000, prod)
    const tree = await look(2, 'far')
    expect(tree.state).toBe('declared')
    expect(tree.note).toContain('far.example')
    expect([...tree.nodes.keys()]).toContain('-/apps_Deployment_shop_web')
    expect(prod.objects.watched()).toEqual([])
  })

  test('reads each Secret that is leaned on by its name, and keeps only the names of its keys', async () => {
    const secret = { ...aThing('v1', 'Secret', 'db'), data: { password: 'Y2FuYXJ5' } }
    prod.objects.put(secret)
    prod.objects.put(aPod('web-1-b', old, { spec: withSecret('db') }))
    prod.objects.put(aPod('web-1-c', old, { spec: withSecret('lost') }))
    const tree = await look(4)
    expect(tree.nodes.get('prod/_Secret_shop_db')).toMatchObject({ role: 'related', marks: [] })
    expect(tree.object('prod/_Secret_shop_db')?.keys).toEqual(['password'])
    expect(tree.nodes.get('prod/_Secret_shop_lost')?.marks).toEqual(['missing'])
    expect(prod.asked.filter((path) => path.endsWith('/secrets'))).toEqual([])
    const reads = () => prod.asked.filter((path) => path.endsWith('/secrets/db')).length
    const before = reads()
    await look(10)
    expect(reads()).toBe(before)
    await look(10)
    expect(reads()).toBe(before + 1)
    expect(JSON.stringify([...tree.nodes.values(), ...tree.objects()])).not.toContain('Y2FuYXJ5')
  })

  test('knows the events of its objects, newest first, and of no others', async () => {
    prod.objects.put(anEvent('e1', pod, { reason: 'BackOff' }))
    prod.objects.put(anEvent('e2', old, { lastTimestamp: '2026-03-01T11:30:00Z' }))
    prod.objects.put(anEvent('e3', aPod('other', old)))
    const tree = await look()
    expect(tree.events().events.map(({ reason }) => reason)).toEqual(['Created', 'BackOff'])
    prod.objects.deny('events')
    await look(1)
    expect(tree.events()).toMatchObject({
      events: [],
      problem: expect.stringContaining('403') as string,
    })
  })

  test('of cluster-scoped objects watches each by its name', async () => {
    const role = {
      ...{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'web', status: 'Synced' },
    }
    const roles = anApplication('roles') as { status: { resources: unknown[] } }
    roles.status.resources = [role]
    prod.answers.set(PATH.replace('/web', '/roles'), roles)
    prod.changes(APPLICATIONS, roles)
    prod.objects.put(
      aThing('rbac.authorization.k8s.io/v1', 'ClusterRole', 'web', { namespace: '' }),
    )
    await t.live(1000, prod)
    const tree = await look(3, 'roles')
    expect(prod.objects.watched()).toEqual(['clusterroles.rbac.authorization.k8s.io web'])
    expect(tree.nodes.get('prod/rbac.authorization.k8s.io_ClusterRole__web')?.marks).toEqual([])
  })
})
