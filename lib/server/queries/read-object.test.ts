import { describe, expect, test } from 'vitest'

import { objectDetailSchema, type ObjectDetail } from '@/lib/contract/object'
import type { ObjectId } from '@/lib/domain/ref'

import type { FakeObject } from '../testing/fake-objects'
import { aThing, anEvent } from '../testing/live-objects'
import { readManifest } from './read-manifest'
import { readObject } from './read-object'
import { aUser } from './testing/people'
import { Shop } from './testing/a-shop'

const WEB: ObjectId = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' }
const POD: ObjectId = { group: '', kind: 'Pod', namespace: 'shop', name: 'web-1-a' }

async function open(shop: Shop, id: ObjectId, user = aUser()): Promise<ObjectDetail> {
  const { t, ref, clock } = shop
  const answer = await shop.ask(() => readObject(t.fleet, ref, id, user, clock.now()))
  return objectDetailSchema.parse(answer)
}

describe('a pod of an app', () => {
  test('is told in its own words, with its owners up to the app and why it fails', async () => {
    const shop = await new Shop().open()
    const detail = await open(shop, POD)
    expect(detail).toMatchObject({
      ...{ id: POD, cluster: 'prod', clusterName: 'prod', state: 'read', version: 'v1' },
      containers: [{ name: 'app', restarts: 6 }],
      logs: [{ pod: 'web-1-a', containers: ['app'], hasPrevious: true }],
      findings: [{ code: 'crash-loop', about: POD, under: WEB, cluster: 'prod' }],
      columns: [],
    })
    expect(detail.headline).toContain('CrashLoopBackOff')
    expect(detail.owners.map(({ id: { kind } }) => kind)).toEqual([
      'ReplicaSet',
      'Deployment',
      'Application',
    ])
    expect(detail.owners.at(-1)?.href).toBe('/apps/prod/applications.argoproj.io/argocd/web')
  })

  test('shows its Events, each once', async () => {
    const shop = new Shop()
    const event = anEvent('e1', shop.pod, { reason: 'BackOff' })
    const other = anEvent('e2', shop.set, { reason: 'Created' })
    await shop.open(event, other)
    const { events } = await open(shop, POD)
    expect(events.map(({ id, reason }) => `${id} ${reason}`)).toEqual(['prod/uid-Event-e1 BackOff'])
  })

  test('that vanished while it was open is told as it was last seen', async () => {
    const shop = await new Shop().open()
    await open(shop, POD)
    shop.prod.objects.drop(shop.pod)
    const gone = await open(shop, POD)
    expect(gone).toMatchObject({ id: POD, state: 'gone', sections: [], containers: [] })
    expect(gone.note).toBe(
      'This Pod is no longer there: it was deleted or replaced. This is what was last seen of it.',
    )
    expect(gone.headline).toContain('CrashLoopBackOff')
  })

  test('is there for its manifest as well, though the engine does not list it', async () => {
    const shop = await new Shop().open()
    const manifest = await shop.ask(() => readManifest(shop.t.fleet, shop.ref, POD, aUser()))
    expect(manifest).toMatchObject({ id: POD, cluster: 'prod' })
    expect(manifest.yaml).toContain('name: web-1-a')
    expect(manifest.note).toBeUndefined()
  })
})

describe('a workload', () => {
  test('has the findings and the logs of what is beneath it', async () => {
    const detail = await open(await new Shop().open(), WEB)
    expect(detail.findings.map(({ about }) => about)).toEqual([POD])
    expect(detail.logs.map(({ pod }) => pod)).toEqual(['web-1-a'])
    expect(detail.owners.map(({ id }) => id.kind)).toEqual(['Application'])
  })

  test('that is listed and not there says so', async () => {
    const shop = await new Shop().open()
    shop.prod.objects.drop(shop.web, shop.set, shop.pod)
    const detail = await open(shop, WEB)
    expect(detail).toMatchObject({ state: 'unread', health: { status: 'missing' } })
    expect(detail.note).toBe('This Deployment is asked for, and it is not there.')
    expect(detail.findings[0]?.sentence).toBe('Deployment web is asked for, and not there.')
  })
})

test('the app itself can be opened where it is kept', async () => {
  const app = { group: 'argoproj.io', kind: 'Application', namespace: 'argocd', name: 'web' }
  const shop = await new Shop().open()
  const { t, ref, clock } = shop
  const query = { ...app, cluster: 'prod' }
  const detail = await shop.ask(() => readObject(t.fleet, ref, query, aUser(), clock.now()))
  expect(detail).toMatchObject({
    id: app,
    state: 'read',
    owners: [],
    health: { status: 'degraded' },
  })
})

test('a kind that brings columns of its own shows what kubectl would', async () => {
  const widget = aThing('acme.org/v1', 'Widget', 'gear', { spec: { size: 3 } })
  const shop = new Shop()
  await shop.open()
  shop.prod.objects.serve('acme.org/v1', 'Widget', 'widgets')
  shop.prod.objects.put(widget)
  const application = structuredClone(shop.prod.answers.get(APP)) as {
    status: { resources: object[] }
  }
  application.status.resources.push({
    ...{ group: 'acme.org', version: 'v1', kind: 'Widget', namespace: 'shop', name: 'gear' },
  })
  shop.app(application)
  shop.prod.answers.set('/apis/acme.org/v1/namespaces/shop/widgets/gear', {
    ...widget,
    ...{ columnDefinitions: [{ name: 'Name' }, { name: 'Size' }], rows: [{ cells: ['gear', 3] }] },
    kind: 'Table',
  })
  const id = { group: 'acme.org', kind: 'Widget', namespace: 'shop', name: 'gear' }
  expect((await open(shop, id)).columns).toEqual([{ name: 'Size', value: '3' }])
})

describe('is refused', () => {
  const another: FakeObject = aThing('v1', 'ConfigMap', 'of-another-app')

  test('what is not in the app’s tree, without a question to the cluster', async () => {
    const shop = await new Shop().open(another)
    const id = { group: '', kind: 'ConfigMap', namespace: 'shop', name: 'of-another-app' }
    await expect(open(shop, id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(
      shop.ask(() => readManifest(shop.t.fleet, shop.ref, id, aUser())),
    ).rejects.toMatchObject({ code: 'not-found' })
    expect(shop.prod.asked.filter((path) => path.includes('of-another-app'))).toEqual([])
  })

  test('to whoever may not read where it is, or the app', async () => {
    const shop = await new Shop().open()
    await expect(open(shop, POD, aUser({ namespaces: ['argocd'] }))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(open(shop, POD, aUser({ permissions: ['app:read'] }))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(open(shop, POD, aUser({ projects: ['other'] }))).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

test('a ConfigMap of five megabytes is cut, and says how large it is and how to read it', async () => {
  const big = { ...aThing('v1', 'ConfigMap', 'big'), data: { dump: 'x'.repeat(5 << 20) } }
  const shop = await new Shop().open(big)
  const application = structuredClone(shop.prod.answers.get(APP)) as {
    status: { resources: object[] }
  }
  application.status.resources.push({
    ...{ group: '', version: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'big' },
  })
  shop.app(application)
  const id = { group: '', kind: 'ConfigMap', namespace: 'shop', name: 'big' }
  const manifest = await shop.ask(() => readManifest(shop.t.fleet, shop.ref, id, aUser()))
  expect(manifest.yaml.length).toBeLessThan(10_000)
  expect(manifest.note).toBe(
    'It is large (5.0 MB), so long texts and lists in it are cut here. kubectl --context prod -n shop get configmap/big -o yaml shows all of it.',
  )
  expect((await open(shop, id)).note).toContain('It is large (5.0 MB)')
})

const APP = '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications/web'
