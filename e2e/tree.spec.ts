import { setTimeout as sleep } from 'node:timers/promises'

import { expect, test } from './support'
import { kubectlObjects, type KubeObject } from './support/kubectl'
import { ClusterObjects, idKey, type Id } from './support/owned-objects'

interface Item {
  ref: { cluster: string; type: string; namespace: string; name: string }
  destination: { cluster?: string }
}
interface Tree {
  state: string
  note?: string
  nodes: { key: string; role: string; marks: string[]; health?: { status: string } }[]
  total: number
}
interface ClusterItem {
  id: string
  contexts: string[]
  link: { state: string; missing: unknown[] }
}

const TYPES: Record<string, string> = {
  Application: 'applications.argoproj.io',
  Kustomization: 'kustomizations.kustomize.toolkit.fluxcd.io',
  HelmRelease: 'helmreleases.helm.toolkit.fluxcd.io',
}
const AT_ONCE = 6

/** What the app's own object lists as its resources; undefined where its engine's version does not tell. */
function managedOf({ kind, status = {} }: KubeObject): Id[] | undefined {
  if (kind === 'Application') {
    const { resources = [] } = status as { resources?: Partial<Id>[] }
    return resources.map(({ group = '', kind = '', namespace = '', name = '' }) => ({
      ...{ group, kind, namespace, name },
    }))
  }
  const { inventory } = status as { inventory?: { entries?: { id: string }[] } }
  return inventory?.entries?.map(({ id }) => inventoryId(id))
}

/** `<namespace>_<name>_<group>_<kind>`; a colon of RBAC's names is two underscores. */
function inventoryId(id: string): Id {
  const parts = /^([^_]*)_(.+)_([^_]*)_([^_]+)$/.exec(id)
  const [, namespace = '', name = '', group = '', kind = ''] = parts ?? []
  return { group, kind, namespace, name: name.replaceAll('__', ':') }
}

test('the tree of every app holds what kubectl lists of it, down to the last pod', async ({
  fleet,
  dashboard,
}) => {
  test.setTimeout(300_000)
  const { items: clusters } = await dashboard.api<{ items: ClusterItem[] }>('/api/clusters')
  const heard = clusters.filter(
    ({ link }) =>
      ['live', 'lagging', 'forbidden'].includes(link.state) && link.missing.length === 0,
  )
  const objects = new Map<string, ClusterObjects>()
  const apps = new Map<string, KubeObject>()
  for (const { id, contexts } of heard) {
    objects.set(id, await ClusterObjects.of(fleet, contexts[0] ?? ''))
    for (const app of await kubectlObjects(fleet, contexts[0] ?? '', Object.values(TYPES))) {
      const { namespace, name } = app.metadata
      apps.set(`${id}/${TYPES[app.kind]}/${namespace}/${name}`, app)
    }
  }
  const { items } = await dashboard.api<{ items: Item[] }>('/api/apps?limit=500')
  let compared = 0
  let pods = 0

  const compare = async ({ ref, destination }: Item) => {
    const key = `${ref.cluster}/${ref.type}/${ref.namespace}/${ref.name}`
    const app = apps.get(key)
    const listed = app && managedOf(app)
    const there = destination.cluster === undefined ? undefined : objects.get(destination.cluster)
    if (!listed || !there) return
    const managed = new Set(listed.map(idKey))
    const below = [...there.below(managed)].filter((each) => !managed.has(each)).sort()
    const tree = await settled(key)
    const own = (role: string) =>
      tree.nodes
        .filter((node) => node.role === role)
        .map((node) => node.key.slice(node.key.indexOf('/') + 1))
        .sort()
    expect.soft(own('managed'), `managed by ${key}`).toEqual([...managed].sort())
    expect.soft(own('descendant'), `below ${key}`).toEqual(below)
    const missing = tree.nodes.filter(({ marks }) => marks.includes('missing'))
    const gone = [...managed].filter((each) => !there.keys.has(each) && !isSecret(each)).sort()
    expect
      .soft(
        missing
          .filter(({ role }) => role === 'managed')
          .map((node) => node.key.slice(node.key.indexOf('/') + 1))
          .filter((each) => !isSecret(each))
          .sort(),
        `missing of ${key}`,
      )
      .toEqual(gone)
    compared++
    pods += below.filter((each) => each.startsWith('_Pod_')).length
  }

  /** The tree once everything in it has been read. */
  const settled = async (key: string): Promise<Tree> => {
    for (let tries = 0; ; tries++) {
      const tree = await dashboard.api<Tree>(`/api/apps/${key}/tree`)
      if (tree.state !== 'loading' || tries > 100) return tree
      await sleep(100)
    }
  }

  const waiting = [...items]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let item = waiting.pop(); item; item = waiting.pop()) await compare(item)
    }),
  )
  expect(compared).toBeGreaterThan(250)
  expect(pods).toBeGreaterThan(100)
})

const isSecret = (key: string) => key.startsWith('_Secret_')

test('an app whose destination is not registered shows the list of its engine, and says why', async ({
  dashboard,
}) => {
  const { items } = await dashboard.api<{ items: Item[] }>('/api/apps?limit=500')
  const lost = items.find(({ destination }) => destination.cluster === undefined)
  const { cluster = '', type = '', namespace = '', name = '' } = lost?.ref ?? {}
  const tree = await dashboard.api<Tree>(`/api/apps/${cluster}/${type}/${namespace}/${name}/tree`)
  expect(tree.state).toBe('declared')
  expect(tree.note).toMatch(/\w.+\./)
  expect(tree.nodes.some(({ role }) => role === 'descendant')).toBe(false)
})
