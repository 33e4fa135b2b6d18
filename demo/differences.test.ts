import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { KubeObject } from './api/object'
import type { DiffExpectation } from './catalog/diff-expectations'
import { LIVE_DIFFS } from './catalog/live-expectations'
import { COMPARISONS, DIFF_PROBLEMS, PENDING_DIFFS } from './catalog/pending-expectations'
import { requestSync } from './catalog/seeding'
import { idOf, isFields, keyOf } from './engines/access'
import { startFleet, type Fleet } from './fleet'
import {
  APP_GROUPS,
  appsOf,
  ownersOf,
  rawDifferences,
  sidesOf,
  valueAt,
} from './testing/raw-differences'
import type { SimCluster } from './world'

const directory = mkdtempSync(join(tmpdir(), 'fleet-differences-'))
let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ still: true, directory })
}, 120_000)
afterAll(async () => {
  await fleet.stop()
  rmSync(directory, { recursive: true })
})

type At = Pick<DiffExpectation, 'cluster' | 'type' | 'namespace' | 'name'>

function appAt({ cluster, type, namespace, name }: At): KubeObject {
  const { store } = fleet.world.cluster(cluster)
  const app = store.get({ group: APP_GROUPS[type], kind: type, namespace, name })
  if (!app) throw new Error(`no ${type} ${namespace}/${name} in ${cluster}`)
  return app
}

const idOfApp = (cluster: string, app: KubeObject) =>
  `${cluster} ${app.kind} ${app.metadata.namespace ?? ''}/${app.metadata.name}`

test('every app differs from its source in what is planted, and no other app differs', async () => {
  const planted = new Map(
    LIVE_DIFFS.map((expected) => [
      idOfApp(expected.cluster, appAt(expected)),
      expected.resources
        .filter(({ change }) => change !== 'ignored')
        .map(({ change, group, kind, namespace, name }) => {
          const word = change === 'removed' || change === 'extra' ? 'left' : change
          return `${word} ${group}/${kind}/${namespace}/${name}`
        })
        .sort(),
    ]),
  )
  const wrong: unknown[] = []
  for (const cluster of fleet.world.clusters.values()) {
    for (const app of appsOf(cluster)) {
      const id = idOfApp(cluster.name, app)
      const raw = await rawDifferences(fleet.world, cluster, app)
      if (raw === undefined && !planted.has(id)) continue
      if (JSON.stringify(raw) !== JSON.stringify(planted.get(id) ?? [])) {
        wrong.push([id, raw, planted.get(id)])
      }
    }
  }
  expect(wrong).toEqual([])
}, 60_000)

test('every planted field has its values on both sides, and its writer in the live object', async () => {
  const wrong: unknown[] = []
  for (const expected of LIVE_DIFFS) {
    const home = fleet.world.cluster(expected.cluster)
    const sides = await sidesOf(fleet.world, home, appAt(expected))
    for (const { group, kind, namespace, name, fields } of expected.resources) {
      const live = sides?.live.get({ group, kind, namespace, name })
      const key = `${group}/${kind}/${namespace}/${name}`
      const wanted = sides?.wanted.find((object) => keyOf(object) === key)
      for (const field of fields) {
        const { path, manager, operation, subresource = '' } = field
        const values = [valueAt(wanted, path), valueAt(live, path)]
        const last = ownersOf(live, path).at(-1)
        const isRight =
          values[0] === field.wanted &&
          values[1] === field.live &&
          (manager === undefined ||
            (last?.manager === manager &&
              last.operation === operation &&
              last.subresource === subresource))
        if (!isRight) wrong.push([expected.name, key, path, values, last])
      }
    }
  }
  expect(wrong).toEqual([])
}, 60_000)

test('what is planted by hand was written in the past, each at a time of its own', () => {
  const { store } = fleet.world.cluster('in-cluster-germany')
  const at = { group: 'apps', kind: 'Deployment', namespace: 'simple-webapp' }
  const web = store.get({ ...at, name: 'prod-simple-webapp' })
  const times = [
    'spec.replicas',
    'spec.template.spec.containers[simple-webapp].image',
    'spec.template.spec.containers[simple-webapp].env[UI_X_COLOR].value',
  ].map((path) => ownersOf(web, path).at(-1)?.time ?? '')
  expect(new Set(times).size).toBe(3)
  expect([...times].sort()).toEqual(times)
})

test('every app that waits for a person, is compared or has no diff exists', () => {
  const named = [...PENDING_DIFFS, ...DIFF_PROBLEMS, ...COMPARISONS.flatMap(({ a, b }) => [a, b])]
  for (const one of named) expect(appAt(one).kind).toBe(one.type)
})

test('a sync makes of every app that waits exactly what is expected of it', async () => {
  for (const expected of PENDING_DIFFS) {
    const home = fleet.world.cluster(expected.cluster)
    const app = appAt(expected)
    const now = () =>
      expected.resources.flatMap(({ group, kind, namespace, name, fields }) => {
        const live = home.store.get({ group, kind, namespace, name })
        return fields.map(({ path }) => valueAt(live, path))
      })
    const [before, after] = (['wanted', 'live'] as const).map((side) =>
      expected.resources.flatMap(({ fields }) => fields.map((field) => field[side])),
    )
    expect([expected.name, now()]).toEqual([expected.name, before])
    await sync(home, app)
    await expect.poll(now, { timeout: 20_000 }).toEqual(after)
    for (const { change, group, kind, namespace, name } of expected.resources) {
      const isThere = home.store.get({ group, kind, namespace, name }) !== undefined
      expect([name, isThere]).toEqual([name, change !== 'removed'])
    }
  }
}, 90_000)

/** Lets the app's own engine bring it to what its source says. */
async function sync(home: SimCluster, app: KubeObject): Promise<void> {
  if (app.kind === 'Application') {
    requestSync(home, app, { by: 'admin' })
    await home.argo?.operate(app.metadata.name)
    return
  }
  home.store.mutate(idOf(app), { manager: 'flux' }, (draft) => {
    if (isFields(draft.spec)) draft.spec.suspend = false
  })
  await home.flux?.reconcile(idOf(app))
}
