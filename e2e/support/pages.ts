import { expect, type Page } from '@playwright/test'

type Api = <T>(path: string) => Promise<T>

/** One state of the product that has an address, or that a few keys lead to from one. */
export interface PageState {
  path: string
  /** Something that only this state shows, inside its main part; its data has come once it is there. */
  shows?: string | RegExp
  /** What a person does there first. */
  act?: (page: Page) => Promise<void>
}

interface Ref {
  cluster: string
  type: string
  namespace: string
  name: string
}
type Counted = Record<string, number>

const NOTHING_FOUND = '/find?cluster=gitops-real-aks&namespace=nowhere&deployment=nothing'

/** Every kind of page with something on it: of several things of a kind, the one of which there is most to say. */
export async function everyPage(api: Api): Promise<PageState[]> {
  const app = await oneOf<{ ref: Ref }>(api, '/api/apps?q=qa-simple-webapp&limit=1')
  const broken = await oneOf<{ ref: Ref }>(api, '/api/apps?q=backend-api-weather-app&limit=1')
  const flux = await oneOf<{ ref: Ref }>(api, '/api/apps?engine=flux&health=degraded&limit=1')
  return [
    { path: '/' },
    { path: '/apps' },
    { path: '/apps?group=cluster' },
    { path: '/apps?q=no-such-app' },
    ...['resources', 'history', 'events', 'manifest', 'about'].map((tab) => ({
      path: `/apps/${pathOf(app.ref)}?tab=${tab}`,
      shows: app.ref.name,
    })),
    ...['tab=graph&as=graph', 'tab=graph&as=table', 'tab=graph&view=sources', 'tab=logs'].map(
      (query) => ({ path: `/apps/${pathOf(broken.ref)}?${query}`, shows: broken.ref.name }),
    ),
    {
      path: `/apps/${pathOf(broken.ref)}?resource=apps/Deployment/weather-app-for-real/backend-api-weather-app`,
      shows: broken.ref.name,
    },
    ...(await diffPages(api)),
    { path: `/apps/${pathOf(flux.ref)}`, shows: flux.ref.name },
    { path: `/apps/${pathOf(flux.ref)}?tab=about`, shows: flux.ref.name },
    { path: '/apps/none/such/app/here' },
    { path: '/changes' },
    { path: '/graph?as=graph' },
    { path: '/graph?as=table' },
    ...(await clusterPages(api)),
    ...(await listPages(api)),
    { path: NOTHING_FOUND, shows: 'Nothing that you may see matches.' },
    {
      path: NOTHING_FOUND,
      act: async (page) => {
        await page.keyboard.press('Control+k')
        await page.getByRole('combobox').fill('web')
        await expect(page.getByRole('option').nth(3)).toBeVisible()
      },
    },
  ]
}

/** Texts, fields, a Secret, deployments, and something that cannot be rendered; and two places of one app. */
async function diffPages(api: Api): Promise<PageState[]> {
  const find = async (name: string) =>
    pathOf((await oneOf<{ ref: Ref }>(api, `/api/apps?q=${name}&limit=1`)).ref)
  const web = await find('in-cluster-germany+simple-webapp')
  const { items: places } = await api<{ items: { ref: Ref }[] }>('/api/apps?q=example-apps')
  const [a, b] = places.map(({ ref }) => pathOf(ref))
  return [
    { path: `/apps/${web}?tab=diff&ignored=1`, shows: 'changed 3 fields' },
    { path: `/apps/${web}?tab=diff&as=fields`, shows: 'darkblue' },
    { path: `/apps/${web}?tab=diff&diff=history`, shows: 'Between the two deployments' },
    { path: `/apps/${await find('tram-depot')}?tab=diff&diff=pending`, shows: 'A sync would' },
    { path: `/apps/${await find('fog-signals')}?tab=diff`, shows: 'Masked' },
    { path: `/apps/${await find('borrowed-base')}?tab=diff`, shows: 'refuses to render' },
    { path: `/compare?a=${a}&b=${b}`, shows: 'Beyond what is declared' },
    { path: `/compare?a=${a}`, shows: 'example-apps' },
  ]
}

async function clusterPages(api: Api): Promise<PageState[]> {
  const { items } = await api<{
    items: { id: string; name: string; engines: unknown[]; link: { missing: unknown[] } }[]
  }>('/api/clusters')
  const rich = most(items, ({ engines }) => engines.length)
  const barred = most(items, ({ link }) => link.missing.length)
  return [
    { path: '/clusters' },
    ...[rich, barred].map(({ id, name }) => ({
      path: `/clusters/${encodeURIComponent(id)}`,
      shows: name,
    })),
  ]
}

async function listPages(api: Api): Promise<PageState[]> {
  const sources = await allOf<{ key: string; url: string; objects: number; blamed?: string }>(
    api,
    '/api/sources',
  )
  const source = most(sources, ({ objects, blamed }) => (blamed ? 100 : 0) + objects)
  const sets = await allOf<{ ref: Ref; rollOut?: object; generators: string[] }>(
    api,
    '/api/appsets',
  )
  const rolling = most(sets, ({ rollOut }) => (rollOut ? 1 : 0))
  const matching = most(sets, ({ generators }) => generators.join(' ').split('luster').length)
  const projects = await allOf<{
    cluster: { id: string }
    namespace?: string
    name: string
    state: string
    findings: Counted
    windows: Counted
  }>(api, '/api/projects')
  const ruled = most(projects, ({ state, findings, windows }) =>
    state === 'rules' ? 1 + (windows.total ?? 0) + (findings.high ?? 0) + (findings.low ?? 0) : 0,
  )
  const { cluster, namespace = '-', name } = ruled
  return [
    { path: '/sources', shows: source.url },
    { path: `/sources/${encodeURIComponent(source.key)}`, shows: source.url },
    ...(await Promise.all(
      ['images', 'notifications'].map(async (area) => {
        const { ref } = await oneOf<{ ref: Ref }>(api, `/api/automations?area=${area}`)
        return { path: `/automations?area=${area}`, shows: ref.name }
      }),
    )),
    { path: '/appsets', shows: rolling.ref.name },
    ...[rolling, matching].map(({ ref }) => ({
      path: `/appsets/${pathOf(ref)}`,
      shows: ref.name,
    })),
    { path: '/projects', shows: projects[0]?.name ?? '' },
    {
      path: `/projects/${[cluster.id, namespace, name].map(encodeURIComponent).join('/')}`,
      shows: 'May it deploy',
    },
  ]
}

function pathOf({ cluster, type, namespace, name }: Ref): string {
  return [cluster, type, namespace, name].map(encodeURIComponent).join('/')
}

async function allOf<T>(api: Api, path: string): Promise<T[]> {
  return (await api<{ items: T[] }>(`${path}?limit=200`)).items
}

async function oneOf<T>(api: Api, path: string): Promise<T> {
  const [item] = (await api<{ items: T[] }>(path)).items
  if (!item) throw new Error(`GET ${path} has nothing to show.`)
  return item
}

function most<T>(items: readonly T[], size: (item: T) => number): T {
  const [first] = [...items].sort((a, b) => size(b) - size(a))
  if (!first || size(first) === 0) throw new Error('The fleet has nothing of that kind to show.')
  return first
}
