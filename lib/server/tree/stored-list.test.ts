import { gzipSync } from 'node:zlib'

import { beforeEach, expect, test } from 'vitest'

import { TestFleet } from '../testing/a-fleet'
import { FakeCluster } from '../testing/fake-cluster'
import { aLiveDeployment, aThing } from '../testing/live-objects'
import { ManualClock } from '../testing/manual-clock'

const RELEASES = 'helmreleases.helm.toolkit.fluxcd.io'
const ref = { cluster: 'prod', type: RELEASES, namespace: 'apps', name: 'web' }
const SECRET = '/api/v1/namespaces/apps/secrets/sh.helm.release.v1.web.v3'
const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
---
apiVersion: v1
kind: Namespace
metadata:
  name: extra
`
const release = {
  ...aThing('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'web', { namespace: 'apps' }),
  spec: { interval: '5m', targetNamespace: 'shop', releaseName: 'web' },
  status: {
    observedGeneration: 1,
    history: [
      { name: 'web', namespace: 'shop', version: 3, status: 'deployed', chartVersion: '1.0.0' },
    ],
    conditions: [{ type: 'Ready', status: 'True', reason: 'UpgradeSucceeded', message: 'ok' }],
  },
}

let clock: ManualClock
let t: TestFleet
let prod: FakeCluster

beforeEach(async () => {
  clock = new ManualClock()
  t = new TestFleet(clock)
  prod = new FakeCluster('prod', clock)
  await t.start(prod)
  prod.objects.serve('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'helmreleases')
  prod.objects.put(release, aLiveDeployment('web'))
  prod.lists({ [RELEASES]: [release] })
  await t.live(1000, prod)
})

async function look() {
  for (let nth = 0; nth < 4; nth++) {
    const asked = t.fleet.trees.look(ref)
    await t.live(1000, prod)
    await asked
  }
  return t.fleet.trees.look(ref)
}

test('a release without an inventory shows what Helm recorded, each object where it belongs', async () => {
  const packed = gzipSync(JSON.stringify({ manifest: MANIFEST, config: { key: 'canary' } }))
  const stored = Buffer.from(packed.toString('base64')).toString('base64')
  prod.answers.set(SECRET, { apiVersion: 'v1', kind: 'Secret', data: { release: stored } })
  const tree = await look()
  expect(tree?.nodes.get('prod/apps_Deployment_shop_web')).toMatchObject({
    role: 'managed',
    marks: [],
  })
  expect(tree?.nodes.get('prod/_Namespace__extra')).toMatchObject({ marks: ['missing'] })
  expect(tree?.note).toBeUndefined()
  expect(prod.asked.filter((path) => path === SECRET)).toHaveLength(1)
  expect(prod.asked.filter((path) => path.endsWith('/secrets'))).toEqual([])
})

test('a record that may not be read is said to be the reason', async () => {
  prod.refuses(SECRET, 403)
  const tree = await look()
  expect(tree?.state).toBe('live')
  expect(tree?.note).toContain('What it holds cannot be told.')
  expect(tree?.note).toContain('get secrets')
})

test('a record that is gone is said to be gone', async () => {
  expect((await look())?.note).toContain('There is no Secret apps/sh.helm.release.v1.web.v3')
})
