import { beforeEach, describe, expect, test } from 'vitest'

import { parseNodeKey } from '@/lib/domain/tree'

import type { AppTree } from '../fleet/fleet-view'
import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { aLiveDeployment, aPod, aReplicaSet } from '../testing/live-objects'
import { ManualClock } from '../testing/manual-clock'
import { anApplication, APPLICATIONS } from '../testing/objects'

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster

const web = aLiveDeployment('web')
const old = aReplicaSet('web-1', web)
const pod = aPod('web-1-a', old)
const ref = (name = 'web') => ({
  ...{ cluster: 'prod', type: APPLICATIONS, namespace: 'argocd', name },
})
const application = (name: string, workloads: readonly string[]) => {
  const path = `/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/${name}`
  const object = anApplication(name, { workloads })
  prod.answers.set(path, object)
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
})
