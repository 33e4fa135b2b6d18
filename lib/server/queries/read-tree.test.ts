import { beforeEach, describe, expect, test } from 'vitest'

import { treeSchema } from '@/lib/contract/tree'
import type { User } from '@/lib/domain/permission'

import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { aLiveDeployment, aPod, aReplicaSet, aThing } from '../testing/live-objects'
import { ManualClock } from '../testing/manual-clock'
import { anApplication, APPLICATIONS } from '../testing/objects'
import { requireTreeObject } from '../tree/object-of-app'
import { readTree } from './read-tree'
import { aUser } from './testing/people'

const ref = { cluster: 'prod', type: APPLICATIONS, namespace: 'argocd', name: 'web' }
const rs = aReplicaSet('web-1', aLiveDeployment('web'))
const pod = aPod('web-1-a', rs)
const podId = { group: '', kind: 'Pod', namespace: 'shop', name: 'web-1-a' }
const role = { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'web' }

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster

beforeEach(async () => {
  clock = new ManualClock()
  t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
  await t.start(prod)
  prod.objects.serve('argoproj.io/v1alpha1', 'Application', 'applications')
  const app = anApplication('web', { workloads: ['web'] }) as { status: { resources: unknown[] } }
  app.status.resources.push({ ...role, status: 'Synced' })
  prod.answers.set('/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/web', app)
  prod.lists({ [APPLICATIONS]: [app] })
  prod.objects.put(aLiveDeployment('web'), rs, pod)
  prod.objects.put(aThing('rbac.authorization.k8s.io/v1', 'ClusterRole', 'web', { namespace: '' }))
  await t.live(1000, prod)
  await passing(t.fleet.trees.look(ref))
  await t.live(2000, prod)
})

/** What takes its time gets it. */
async function passing<T>(asked: Promise<T>): Promise<T> {
  asked.catch(() => undefined)
  await t.live(1000, prod)
  return asked
}

const read = (user: User = aUser(), since?: string) =>
  passing(readTree(t.fleet, ref, since === undefined ? {} : { since }, user))
const kinds = ({ nodes }: Awaited<ReturnType<typeof read>>) =>
  nodes.map(({ key }) => key.split('_')[1]).sort()

describe('the answer with a tree', () => {
  test('holds everything at first, and then what is new', async () => {
    const whole = await read()
    expect(() => treeSchema.parse(whole)).not.toThrow()
    expect(whole).toMatchObject({ isWhole: true, state: 'live', clusters: { prod: 'prod' } })
    expect(whole.total).toBe(whole.nodes.length)
    prod.objects.drop(pod)
    const news = await read(aUser(), whole.version)
    expect(news).toMatchObject({
      ...{ isWhole: false, nodes: [], gone: ['prod/_Pod_shop_web-1-a'], total: whole.total - 1 },
    })
  })

  test('holds everything again for a version that nobody knows', async () => {
    expect((await read(aUser(), 'other-7')).isWhole).toBe(true)
  })

  test('leaves out, and does not count, what the user may not read', async () => {
    const all = await read()
    expect(kinds(all)).toContain('ClusterRole')
    const some = await read(aUser({ namespaces: ['argocd', 'shop'] }))
    expect(kinds(some)).toEqual(kinds(all).filter((kind) => kind !== 'ClusterRole'))
    expect(some.total).toBe(all.total - 1)
    const none = await read(aUser({ namespaces: ['argocd'] }))
    expect(kinds(none)).toEqual(['Application', 'Repository'])
    expect(JSON.stringify(none)).not.toContain('web-1')
  })

  test('tells nobody of what went that he could not see', async () => {
    const user = aUser({ namespaces: ['argocd'] })
    const { version } = await read(user)
    prod.objects.drop(pod)
    const news = await read(user, version)
    expect(news).toMatchObject({ isWhole: false, nodes: [], gone: [] })
  })

  test('is refused without the right, and not there for whoever does not see the app', async () => {
    await expect(read(aUser({ permissions: ['app:read'] }))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(read(aUser({ projects: ['other'] }))).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('an object of a tree', () => {
  const ask = (asked: Parameters<typeof requireTreeObject>[2], user = aUser()) =>
    passing(requireTreeObject(t.fleet, ref, asked, user, 'resource:read'))

  test('is found with what is known of it, in the destination unless another cluster is named', async () => {
    expect(await ask(podId)).toMatchObject({ cluster: 'prod', id: podId, isGone: false })
    expect((await ask(podId)).object?.uid).toBe('uid-Pod-web-1-a')
  })

  test('is not found when it is none of the tree’s, wherever it may be', async () => {
    const secret = { group: '', kind: 'Secret', namespace: 'kube-system', name: 'admin' }
    await expect(ask(secret)).rejects.toMatchObject({ code: 'not-found' })
    await expect(ask({ ...podId, cluster: 'edge' })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('cannot be named in a way that is read as another', async () => {
    const forged = { group: '', kind: 'Pod_shop', namespace: 'web-1-a', name: '' }
    await expect(ask({ ...forged, name: 'x' })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('that went while it was open is told as gone', async () => {
    await ask(podId)
    prod.objects.drop(pod)
    await t.live(1000, prod)
    expect(await ask(podId)).toMatchObject({
      isGone: true,
      node: { key: 'prod/_Pod_shop_web-1-a' },
    })
  })

  test('is refused to whoever may read the app and not where the object is', async () => {
    await expect(ask(podId, aUser({ namespaces: ['argocd'] }))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(
      ask({ ...role, namespace: '' }, aUser({ namespaces: ['argocd', 'shop'] })),
    ).rejects.toMatchObject({ code: 'not-allowed' })
  })
})
