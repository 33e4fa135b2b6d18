import { beforeAll, expect, test } from 'vitest'

import type { ObjectId } from '@/lib/domain/ref'
import { parseNodeKey } from '@/lib/domain/tree'

import { aThing, anEvent } from '../testing/live-objects'
import { anApplication } from '../testing/objects'
import { readFindings } from './read-findings'
import { readManifest } from './read-manifest'
import { readObject } from './read-object'
import { readTree } from './read-tree'
import { Shop } from './testing/a-shop'
import { aUser } from './testing/people'

const CANARY = 'c4n4ry-hunter2'
const LAST = 'kubectl.kubernetes.io/last-applied-configuration'
const base64 = (text: string) => Buffer.from(text).toString('base64')
const shows = (text: string) => text.includes(CANARY) || text.includes(base64(CANARY).slice(0, 16))

/** An app whose every corner holds a value that must not leave the server. */
async function aCage(): Promise<Shop> {
  const shop = new Shop({
    back: `back-off; last words: {"password": "${CANARY}"}`,
    end: `panic: cannot log in with DB_PASSWORD=${CANARY}`,
  })
  const data = { password: base64(CANARY) }
  const applied = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, data }
  const secret = {
    ...aThing('v1', 'Secret', 'db'),
    ...{ data, stringData: { password: CANARY } },
  }
  secret.metadata.annotations = {
    [LAST]: JSON.stringify({ ...applied, stringData: { password: CANARY } }),
    note: `it was ${CANARY} before`,
  }
  secret.metadata.managedFields = [
    {
      ...{ manager: 'kubectl', operation: 'Update', time: '2026-03-01T11:00:00Z' },
      fieldsV1: { 'f:data': { 'f:password': {}, [`v:"${CANARY}"`]: {} } },
    },
  ]
  const env = [
    { name: 'DB_PASSWORD', value: CANARY },
    { name: 'API_TOKEN', value: CANARY },
    { name: 'DB_URL', value: `postgres://shop:${CANARY}@db/shop` },
    { name: 'FROM', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
  ]
  const container = {
    ...{ name: 'app', image: 'web:1', env, args: ['--token', CANARY, `--password=${CANARY}`] },
    command: ['sh', '-c', `API_TOKEN=${CANARY} ./run`],
  }
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } }
  const labels = { matchLabels: { app: 'web' } }
  Object.assign(shop.web, { spec: { replicas: 1, selector: labels, template } })
  shop.web.metadata.annotations = { [LAST]: JSON.stringify({ ...shop.web, metadata: {} }) }
  Object.assign(shop.pod, { spec: template.spec })
  shop.web.status = {
    ...(shop.web.status as object),
    conditions: [
      {
        ...{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' },
        message: `refused: Authorization: Bearer ${CANARY}`,
      },
    ],
  }
  const event = anEvent('e1', shop.pod, { reason: 'BackOff' })
  await shop.open(secret, {
    ...event,
    message: `Back-off restarting failed container app: GET https://bot:${CANARY}@git.example?token=${CANARY}`,
  })
  const application = anApplication('web', { workloads: ['web'], health: 'Degraded' }) as {
    status: { resources: object[]; conditions?: object[] }
  }
  application.status.resources.push({
    ...{ group: '', version: 'v1', kind: 'Secret', namespace: 'shop', name: 'db' },
  })
  application.status.conditions = [
    { type: 'SyncError', message: `cannot fetch https://bot:${CANARY}@git.example/shop.git` },
  ]
  shop.app(application)
  return shop
}

let shop: Shop
let ids: ObjectId[]

beforeAll(async () => {
  shop = await aCage()
  const tree = await shop.ask(() => readTree(shop.t.fleet, shop.ref, {}, aUser()))
  // A repository is no object of a cluster.
  const objects = tree.nodes.filter(({ role }) => role !== 'source')
  ids = objects.flatMap(({ key }) => parseNodeKey(key)?.id ?? [])
})

test('the values are there for whoever may read the cluster', () => {
  expect(ids.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['Application', 'Deployment', 'ReplicaSet', 'Pod', 'Secret']),
  )
  expect(shows(JSON.stringify([shop.web, shop.pod]))).toBe(true)
})

test('no value is in the tree', async () => {
  const tree = await shop.ask(() => readTree(shop.t.fleet, shop.ref, {}, aUser()))
  expect(/.{0,60}c4n4ry.{0,20}/.exec(JSON.stringify(tree))).toBeNull()
})

test('no value is in any object’s panel or manifest', async () => {
  const leaks: string[] = []
  for (const id of ids) {
    const { t, ref, clock } = shop
    const query = { ...id, ...(id.kind === 'Application' && { cluster: 'prod' }) }
    const detail = await shop.ask(() => readObject(t.fleet, ref, query, aUser(), clock.now()))
    const manifest = await shop.ask(() => readManifest(t.fleet, ref, query, aUser()))
    expect([id.kind, detail.state]).toEqual([id.kind, 'read'])
    for (const answer of [detail, manifest])
      if (shows(JSON.stringify(answer)))
        leaks.push(`${id.kind}: ${/.{0,60}c4n4ry.{0,20}/.exec(JSON.stringify(answer))?.[0] ?? ''}`)
  }
  expect(leaks).toEqual([])
})

test('no value is in the findings, which quote what programs and controllers said', async () => {
  const { t, ref, clock } = shop
  const { items } = await shop.ask(() => readFindings(t.fleet, ref, aUser(), clock.now()))
  expect(items.map(({ code }) => code)).toContain('crash-loop')
  expect(items.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(2)
  expect(/.{0,60}c4n4ry.{0,20}/.exec(JSON.stringify(items))).toBeNull()
  expect(JSON.stringify(items)).toContain('DB_PASSWORD=•')
})
