import { describe, expect, test } from 'vitest'

import type { AppDescription } from '@/lib/domain/description'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

import type { FleetView } from '../fleet/fleet-view'
import { readDrift } from './read-drift'
import { readManifest } from './read-manifest'
import { aRow } from './testing/a-row'
import { aCluster, aView } from './testing/a-view'
import { aUser } from './testing/people'

const row = aRow({ destination: { cluster: 'edge', namespace: 'shop' } })
const web: ObjectId = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' }
const role: ObjectId = {
  ...{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', namespace: '', name: 'web' },
}
const managed = (id: ObjectId) => ({
  ...{ id, version: 'v1', sync: 'out-of-sync' as const },
  ...{ isToPrune: false, needsConfirmation: false, isFailed: false },
})
const description: AppDescription = {
  ...{ conditions: [], history: [], policies: [], links: [], notices: [] },
  ...{ writers: [], prerequisites: [], resources: [managed(web), managed(role)] },
}
const fieldsV1 = { 'f:spec': { 'f:replicas': {} } }
const object = {
  ...{ apiVersion: 'apps/v1', kind: 'Deployment' },
  metadata: {
    ...{ name: 'web', namespace: 'shop' },
    managedFields: [
      { manager: 'kubectl-scale', operation: 'Update', time: '2026-03-01T11:00:00Z', fieldsV1 },
    ],
  },
  spec: { replicas: 5 },
}
const asked: string[] = []
const view: FleetView = aView({
  rows: [row],
  clusters: [aCluster('prod'), aCluster('edge')],
  live: {
    read: async (cluster, id) => {
      asked.push(`${cluster} ${objectKey(id)}`)
      return { state: 'read', object, isMasked: false, asOf: '2026-03-01T12:00:00Z' }
    },
    describe: async () => ({ state: 'read', object, isMasked: true, asOf: '', description }),
    columns: async () => [],
    mayI: async () => 'yes',
  },
})
const read = (id: Partial<ObjectId>, user = aUser()) => readManifest(view, row.ref, id, user)

describe('the manifest', () => {
  test('of a managed object is read where it is, without managed fields, with who wrote it', async () => {
    const manifest = await read(web)
    expect(manifest).toMatchObject({
      cluster: 'edge',
      id: web,
      writers: [{ manager: 'kubectl-scale', fields: ['spec.replicas'], isEngine: false }],
    })
    expect(manifest.yaml).toContain('replicas: 5')
    expect(manifest.yaml).not.toContain('managedFields')
  })

  test('of the app itself is read where the app is', async () => {
    expect(await read({})).toMatchObject({ cluster: 'prod', isMasked: true })
  })

  test('of anything that the app does not manage is not there, and not asked for', async () => {
    asked.length = 0
    const secret = { kind: 'Secret', namespace: 'shop', name: 'db' }
    await expect(read(secret)).rejects.toMatchObject({ code: 'not-found' })
    await expect(read({ ...web, namespace: 'bank' })).rejects.toMatchObject({ code: 'not-found' })
    expect(asked).toEqual([])
  })

  test('cannot be asked for by half a name', async () => {
    await expect(read({ kind: 'Deployment' })).rejects.toMatchObject({ code: 'bad-query' })
  })

  test.each([
    ['another cluster than the destination', aUser({ clusters: ['prod'] }), web],
    ['another namespace than the object’s', aUser({ namespaces: ['argocd'] }), web],
    [
      'some namespaces, of an object outside of all',
      aUser({ namespaces: ['argocd', 'shop'] }),
      role,
    ],
  ])('is refused to whoever may read %s', async (_what, user, id) => {
    asked.length = 0
    await expect(read(id, user)).rejects.toMatchObject({ code: 'not-allowed' })
    expect(asked).toEqual([])
  })

  test('is given to whoever may read the app and the object’s namespace', async () => {
    expect((await read(web, aUser({ namespaces: ['argocd', 'shop'] }))).id).toEqual(web)
  })

  test('is refused without the right, and not there for whoever does not see the app', async () => {
    await expect(read({}, aUser({ permissions: ['app:read'] }))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(read({}, aUser({ projects: ['other'] }))).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('drift', () => {
  const now = Date.parse('2026-03-01T12:00:00Z')

  test('names the writer of each object that is out of sync', async () => {
    const drift = await readDrift(view, row.ref, aUser(), now)
    expect(drift.sentence).toContain('kubectl-scale wrote spec.replicas of Deployment web')
    expect(drift.items).toHaveLength(2)
  })

  test('of objects that may not be read says so and does not read them', async () => {
    asked.length = 0
    const drift = await readDrift(view, row.ref, aUser({ namespaces: ['argocd', 'shop'] }), now)
    expect(drift.items.map(({ problem }) => problem !== undefined)).toEqual([false, true])
    expect(asked).toEqual([`edge ${objectKey(web)}`])
  })
})
