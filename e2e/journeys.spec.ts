import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import type { Page } from '@playwright/test'

import { expect, openAlive, test } from './support'
import { kubectl, kubectlObjects } from './support/kubectl'

/* The reading journeys of people who keep clusters, each within its number of presses. A press, an Enter and the typing
   of one query count as one action each, from the product's home on. */

const run = promisify(execFile)

interface Item {
  ref: { cluster: string; type: string; namespace: string; name: string }
  urgency: string
  images: string[]
  sources: { kind: string; url: string }[]
  revisions: { deployed: string[] }
}
interface ClusterItem {
  id: string
  name: string
  contexts: string[]
  link: { state: string }
}
interface Workload {
  template?: { spec?: { containers?: { image: string }[] } }
}

/** Counts what a person does. */
class Actions {
  count = 0

  constructor(private readonly page: Page) {}

  async press(keys: string) {
    this.count++
    await this.page.keyboard.press(keys)
  }

  async click(name: string | RegExp, role: 'link' | 'button' = 'link') {
    this.count++
    await this.page.getByRole(role, { name }).first().click()
  }

  /** Opening the palette by its key and typing is one query. */
  async search(words: string) {
    this.count++
    await this.page.keyboard.press('ControlOrMeta+k')
    await this.page.getByRole('combobox').fill(words)
  }
}

const clustersOf = async (api: <T>(path: string) => Promise<T>) =>
  (await api<{ items: ClusterItem[] }>('/api/clusters')).items
const isHeard = ({ link }: ClusterItem) => ['live', 'lagging', 'forbidden'].includes(link.state)

test('1: which clusters run one version of an image, in two actions, as a link', async ({
  page,
  fleet,
  dashboard,
}) => {
  test.setTimeout(120_000)
  const clusters = (await clustersOf(dashboard.api)).filter(isHeard)
  const found = await Promise.all(
    clusters.map(async ({ id, contexts }) => {
      const kinds = ['deployments.apps', 'statefulsets.apps', 'daemonsets.apps']
      const workloads = await kubectlObjects(fleet, contexts[0] ?? '', kinds)
      const images = workloads.flatMap(({ spec }) =>
        ((spec as Workload).template?.spec?.containers ?? []).map(({ image }) => image),
      )
      return { id, images: new Set(images) }
    }),
  )
  const { items: apps } = await dashboard.api<{ items: Item[] }>('/api/apps?limit=500')
  const spread = (image: string) => found.filter(({ images }) => images.has(image)).length
  const image =
    [...new Set(apps.flatMap(({ images }) => images))].sort((a, b) => spread(b) - spread(a))[0] ??
    ''
  const expected = found.filter(({ images }) => images.has(image)).map(({ id }) => id)
  expect(expected.length).toBeGreaterThan(2)

  await openAlive(page, '/')
  const actions = new Actions(page)
  const [name = '', tag = ''] = (image.split('/').at(-1) ?? '').split(':')
  await actions.search(`${name} ${tag}`)
  await expect(page.getByRole('option', { selected: true })).toContainText(name)
  await actions.press('Enter')
  await page.waitForURL(/\/apps\?.*image=/)
  expect(actions.count).toBeLessThanOrEqual(2)

  const link = new URL(page.url())
  const { items } = await dashboard.api<{ items: Item[] }>(`/api/apps${link.search}&limit=500`)
  expect(items.every(({ images }) => images.includes(image))).toBe(true)
  // Workloads that no engine looks after run it too, and no app can tell of them.
  expect(expected).toEqual(
    expect.arrayContaining([...new Set(items.map(({ ref }) => ref.cluster))]),
  )
  const shown = new Set(items.map(({ ref }) => ref.cluster))
  const told = await dashboard.api<{ images: { image: string; clusters: number }[] }>(
    `/api/search?q=${encodeURIComponent(`${name} ${tag}`)}`,
  )
  expect(told.images.find((each) => each.image === image)?.clusters).toBe(shown.size)
  await page.reload()
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: items[0]?.ref.name ?? '' })
      .first(),
  ).toBeVisible()
})

test('2: who deployed it and which commit, one action from the list', async ({
  page,
  dashboard,
}) => {
  const { items } = await dashboard.api<{ items: Item[] }>(
    '/api/apps?engine=applications.argoproj.io&q=simple-webapp&limit=50',
  )
  const app = items.find(
    ({ sources, revisions }) =>
      sources.length === 1 && sources[0]?.kind === 'git' && revisions.deployed[0],
  )
  const sha = app?.revisions.deployed[0] ?? ''
  const url = app?.sources[0]?.url ?? ''
  // What Git itself says of it.
  const folder = test.info().outputPath('repository')
  await run('git', ['clone', '--quiet', '--bare', url, folder])
  const { stdout } = await run('git', ['-C', folder, 'log', '-1', '--format=%an%x00%s', sha])
  const [author = '', subject = ''] = stdout.trim().split('\0')

  await openAlive(page, `/apps?cluster=${app?.ref.cluster}&q=${app?.ref.name}`)
  const actions = new Actions(page)
  await actions.click(app?.ref.name ?? '')
  await page.waitForURL(/\/apps\/./)
  await expect(page.getByText(subject).first()).toBeVisible()
  await expect(page.getByText(author).first()).toBeVisible()
  await expect(page.getByText(sha.slice(0, 7)).first()).toBeVisible()
  expect(actions.count).toBe(1)
})

test('3: what changed against the revision before, rendered, one action from its page', async ({
  page,
  dashboard,
}) => {
  const { items } = await dashboard.api<{ items: Item[] }>(
    '/api/apps?q=in-cluster-germany+simple-webapp&limit=1',
  )
  const { cluster = '', type = '', namespace = '', name = '' } = items[0]?.ref ?? {}
  await openAlive(page, `/apps/${cluster}/${type}/${namespace}/${name}`)
  const actions = new Actions(page)
  await actions.click('What changed')
  const main = page.getByRole('main')
  await expect(main).toContainText('Between the two deployments')
  await expect(main).toContainText('1.0.1-stable')
  await expect(main).toContainText('1.1.4-feature-login')
  expect(actions.count).toBeLessThanOrEqual(1)
})

test('4: whether it is healthy and how old that knowledge is, on the row itself', async ({
  page,
  dashboard,
}) => {
  const { items } = await dashboard.api<{ items: Item[] }>(
    '/api/apps?env=prod&health=healthy&sync=synced&limit=1',
  )
  const name = items[0]?.ref.name ?? ''
  await openAlive(page, `/apps?env=prod&q=${name}`)
  const row = page.getByRole('row').filter({ hasText: name }).first()
  await expect(row.getByText('Healthy')).toBeVisible()
  await expect(row.locator('time').last()).toHaveText(/^\d+ (s|min)$/)
})

test('6: a link from an alert lands on the owner of the pod that it names', async ({
  page,
  fleet,
  dashboard,
}) => {
  const cluster = (await clustersOf(dashboard.api)).find(({ name }) => name === 'gitops-real-aks')
  const pods = await kubectl(
    fleet,
    cluster?.contexts[0] ?? '',
    '-n',
    'weather-app-for-real',
    'get',
    'pods',
    '-o',
    'name',
  )
  const pod = pods.split('\n').map((line) => line.replace('pod/', ''))[0] ?? ''
  expect(pod).toContain('backend-api-weather-app')
  await page.goto(
    `/find?cluster=gitops-real-aks&namespace=weather-app-for-real&pod=${pod}&alertname=KubePodCrashLooping`,
  )
  await page.waitForURL(
    /\/apps\/gitops-real-aks\/applications\.argoproj\.io\/argocd\/backend-api-weather-app/,
  )
  await expect(page.getByRole('heading', { level: 1 })).toContainText('backend-api-weather-app')
  await expect(page.getByText(/Degraded for/).first()).toBeVisible()
})

test('6: a link that names nothing known says what was asked', async ({ page }) => {
  await page.goto('/find?cluster=gitops-real-aks&namespace=nowhere&deployment=nothing')
  await expect(page.getByText('nothing').first()).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Nothing that you may see matches')
})

test('7: what changed anywhere in the last half hour, one press from home, over both engines', async ({
  page,
  fleet,
  dashboard,
}) => {
  const clusters = await clustersOf(dashboard.api)
  const suspended: string[] = []
  for (const [type, patch] of [
    ['kustomizations.kustomize.toolkit.fluxcd.io', { spec: { suspend: true } }],
    [
      'applications.argoproj.io',
      { metadata: { annotations: { 'argocd.argoproj.io/skip-reconcile': 'true' } } },
    ],
  ] as const) {
    const calm = `type=${type}&health=healthy&sync=synced&lifecycle=idle&limit=1`
    const [app] = (await dashboard.api<{ items: Item[] }>(`/api/apps?${calm}`)).items
    const context = clusters.find(({ id }) => id === app?.ref.cluster)?.contexts[0] ?? ''
    const { namespace = '', name = '' } = app?.ref ?? {}
    await kubectl(
      fleet,
      context,
      '-n',
      namespace,
      'patch',
      type,
      name,
      '--type=merge',
      '-p',
      JSON.stringify(patch),
    )
    suspended.push(name)
  }
  await openAlive(page, '/')
  const actions = new Actions(page)
  await actions.click('All changes')
  await page.waitForURL(/\/changes/)
  expect(actions.count).toBe(1)
  const lines = page.getByRole('main').getByRole('listitem')
  // Newest first, whatever engine and cluster it was.
  await expect(lines.nth(0)).toContainText(suspended[1] ?? '')
  await expect(lines.nth(1)).toContainText(suspended[0] ?? '')
  await expect(lines.nth(0)).toContainText(/suspended/i)
})

test('8: why it is out of sync and who wrote that, one action from the list', async ({ page }) => {
  await openAlive(page, '/apps?q=qa-simple-webapp')
  const actions = new Actions(page)
  await actions.click('qa-simple-webapp')
  await page.waitForURL(/\/apps\/./)
  await expect(page.getByText('spec.replicas').first()).toBeVisible()
  await expect(page.getByText(/kubectl/).first()).toBeVisible()
  await expect(page.getByText(/drift|differ/i).first()).toBeVisible()
  expect(actions.count).toBeLessThanOrEqual(2)
})

test('10: what one may do and what is missing where not, by focus alone', async ({
  page,
  dashboard,
}) => {
  const { items } = await dashboard.api<{ items: Item[] }>(
    '/api/apps?cluster=in-cluster&type=applications.argoproj.io&q=shop-orders&limit=1',
  )
  const { cluster = '', type = '', namespace = '', name = '' } = items[0]?.ref ?? {}
  await openAlive(page, `/apps/${cluster}/${type}/${namespace}/${name}`)
  await page.getByRole('button', { name: 'What may I do here?' }).focus()
  const panel = page.getByRole('region', { name: 'What you may do with this application' })
  const rollback = panel.getByRole('listitem').filter({ hasText: /^Roll ?back/i })
  await expect(rollback).toContainText('patch')
  await expect(rollback).toContainText(type)
  await expect(rollback).toContainText(namespace)
  await expect(rollback).toContainText('in-cluster')
  // A Role that mends several actions is shown once.
  await expect(panel.getByText('kind: Role').first()).toBeVisible()
  await expect(panel.getByRole('button', { name: /copy/i }).first()).toBeVisible()
})
