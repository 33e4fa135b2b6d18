import { readApplication } from './support/argo-reading'
import { readFluxApp } from './support/flux-reading'
import { kubectlObjects, type KubeObject } from './support/kubectl'
import type { Reading } from './support/reading'
import { expect, test } from './support'

interface Item {
  ref: { cluster: string; type: string; namespace: string; name: string }
  project: string
  sync: { status: string; cause?: string }
  health: { status: string; verdict: string }
  lifecycle: { state: string }
  revisions: { target: string[]; deployed: string[] }
  autoSync: { enabled: boolean }
}

const TYPES: Record<string, string> = {
  Application: 'applications.argoproj.io',
  Kustomization: 'kustomizations.kustomize.toolkit.fluxcd.io',
  HelmRelease: 'helmreleases.helm.toolkit.fluxcd.io',
}
const SOURCES = [
  'gitrepositories',
  'ocirepositories',
  'buckets',
  'helmrepositories',
  'helmcharts',
  'externalartifacts',
].map((plural) => `${plural}.source.toolkit.fluxcd.io`)
/** Nothing special: idle, or asked for and not begun, which only the engine's own books tell. */
const CALM = ['idle', 'requested']

/** What the page says, in the words of the reading. */
function told(item: Item, reading: Reading) {
  const isOpen = (word: string) => (CALM.includes(word) ? undefined : word)
  return {
    sync: item.sync.status,
    cause: item.sync.cause,
    engineHealth: reading.engineHealth === undefined ? undefined : item.health.status,
    lifecycle: isOpen(item.lifecycle.state),
    target: item.revisions.target,
    deployed: item.revisions.deployed,
    autoSync: item.autoSync.enabled,
    project: item.project,
  }
}

interface Tabs {
  counts: { all: number }
  conditions: { type: string }[]
  items: { isCurrent: boolean; revisions: string[] }[]
}

/** What the tabs of an app's page say: how many objects, which conditions, and what runs now. */
async function tabs(api: <T>(path: string) => Promise<T>, key: string) {
  const { counts } = await api<Tabs>(`/api/apps/${key}/resources?limit=1`)
  const { conditions } = await api<Tabs>(`/api/apps/${key}/description`)
  const { items } = await api<Tabs>(`/api/apps/${key}/history?limit=50`)
  return {
    resources: counts.all,
    conditions: conditions.map(({ type }) => type).sort(),
    isCurrent: items.find(({ isCurrent }) => isCurrent)?.revisions ?? [],
  }
}

/** The conditions that kubectl shows. */
function conditionsOf({ status }: KubeObject): string[] {
  const { conditions = [] } = (status ?? {}) as { conditions?: { type: string }[] }
  return conditions.map(({ type }) => type).sort()
}

test('every app says what kubectl shows of it, read by the rules of its engine', async ({
  fleet,
  dashboard,
}) => {
  test.setTimeout(180_000)
  const { items: clusters } = await dashboard.api<{
    items: {
      id: string
      contexts: string[]
      link: { state: string; missing: { resource: string }[] }
    }[]
  }>('/api/clusters')
  let compared = 0
  for (const { id, contexts, link } of clusters) {
    if (!['live', 'lagging', 'forbidden'].includes(link.state)) continue
    const context = contexts[0] ?? ''
    const objects = await kubectlObjects(fleet, context, Object.values(TYPES))
    const sources = await kubectlObjects(fleet, context, SOURCES)
    const { items } = await dashboard.api<{ items: Item[] }>(`/api/apps?cluster=${id}&limit=500`)
    const byKey = new Map(
      items.map((item) => [`${item.ref.type}/${item.ref.namespace}/${item.ref.name}`, item]),
    )
    const forbidden = new Set(link.missing.map(({ resource }) => resource))
    const isTold = ({ kind }: KubeObject) => !forbidden.has(TYPES[kind] ?? '')
    for (const object of objects.filter(isTold)) {
      const key = `${TYPES[object.kind]}/${object.metadata.namespace}/${object.metadata.name}`
      const item = byKey.get(key)
      const reading =
        object.kind === 'Application'
          ? readApplication(object)
          : readFluxApp(object, sources, Date.now())
      const { resources, isRunning: _, ...expected } = reading
      expect.soft(item && told(item, reading), `${id}/${key}`).toEqual(expected)
      const page = await tabs(dashboard.api, `${id}/${key}`)
      expect.soft(page, `the page of ${id}/${key}`).toEqual({
        resources: resources ?? page.resources,
        conditions: conditionsOf(object),
        // Older engines keep no history: then nothing is called current, never something else.
        isCurrent: page.isCurrent.length > 0 ? expected.deployed : [],
      })
      compared++
    }
    expect.soft(items.length, `apps of ${id}`).toBe(objects.filter(isTold).length)
  }
  expect(compared).toBeGreaterThan(300)
})
