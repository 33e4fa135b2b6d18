import type { Page } from '@playwright/test'

import { seriousFindings } from './support/axe'
import { expect, openAlive, test } from './support'
import { kubectl } from './support/kubectl'

type Api = <T>(path: string) => Promise<T>

interface Item {
  ref: { cluster: string; type: string; namespace: string; name: string }
}
interface Tree {
  state: string
  nodes: { key: string; role: string; ready?: { ready: number; wanted: number } }[]
}

const pathOf = ({ ref }: Item) => `${ref.cluster}/${ref.type}/${ref.namespace}/${ref.name}`
const kindOf = (key: string) => key.slice(key.indexOf('/') + 1).split('_')[1]
const nameOf = (key: string) =>
  key
    .slice(key.indexOf('/') + 1)
    .split('_')
    .slice(3)
    .join('_')

async function treeOf(api: Api, path: string): Promise<Tree> {
  let tree: Tree = { state: 'loading', nodes: [] }
  await expect
    .poll(async () => (tree = await api<Tree>(`/api/apps/${path}/tree`)).state)
    .not.toBe('loading')
  return tree
}

/** A calm app with a Deployment of at least two pods, and its tree. */
async function aCalmApp(api: Api): Promise<{ path: string; tree: Tree; deployment: string }> {
  const query = 'health=healthy&sync=synced&lifecycle=idle&limit=60'
  const { items } = await api<{ items: Item[] }>(`/api/apps?${query}`)
  for (const item of items) {
    const path = pathOf(item)
    const tree = await treeOf(api, path)
    const pods = tree.nodes.filter(({ key }) => kindOf(key) === 'Pod').length
    const deployments = tree.nodes.filter(({ key }) => kindOf(key) === 'Deployment')
    const [only] = deployments
    if (tree.state === 'live' && pods >= 2 && deployments.length === 1 && only)
      return { path, tree, deployment: only.key }
  }
  throw new Error('No calm app has a Deployment with two pods.')
}

/** Where each box stands, by its key. */
async function placesOf(page: Page): Promise<Record<string, string>> {
  return page
    .locator('[data-graph] .react-flow__node')
    .evaluateAll((nodes) =>
      Object.fromEntries(
        nodes.map((node) => [
          node.getAttribute('data-id') ?? '',
          (node as HTMLElement).style.transform,
        ]),
      ),
    )
}

test('a rolling update is seen as it happens, and no box that stays moves', async ({
  page,
  fleet,
  dashboard,
}) => {
  test.setTimeout(120_000)
  const { path, tree, deployment } = await aCalmApp(dashboard.api)
  const { items: clusters } = await dashboard.api<{ items: { id: string; contexts: string[] }[] }>(
    '/api/clusters',
  )
  const cluster = deployment.slice(0, deployment.indexOf('/'))
  const namespace = deployment.split('_')[2] ?? ''
  const context = clusters.find(({ id }) => id === cluster)?.contexts[0] ?? ''
  const sets = ({ nodes }: Tree) =>
    nodes.filter(({ key }) => kindOf(key) === 'ReplicaSet').map(({ key }) => key)
  const pods = ({ nodes }: Tree) =>
    nodes.filter(({ key }) => kindOf(key) === 'Pod').map(({ key }) => key)

  await openAlive(page, `/apps/${path}?tab=graph`)
  await expect(page.locator('[data-graph] .react-flow__node').first()).toBeVisible()
  await page.waitForTimeout(1500)
  const before = await placesOf(page)
  expect(Object.keys(before).length).toBeGreaterThan(3)

  const name = nameOf(deployment)
  await kubectl(fleet, context, '-n', namespace, 'rollout', 'restart', `deployment/${name}`)
  let fresh = ''
  await expect
    .poll(async () => {
      const now = await treeOf(dashboard.api, path)
      fresh = sets(now).find((key) => !sets(tree).includes(key)) ?? ''
      return fresh
    })
    .not.toBe('')
  const graph = page.locator('[data-graph]')
  await expect(graph.getByRole('button', { name: nameOf(fresh) }).first()).toBeVisible()
  await expect
    .poll(
      async () => pods(await treeOf(dashboard.api, path)).filter((key) => pods(tree).includes(key)),
      {
        message: 'the old pods go',
        timeout: 60_000,
      },
    )
    .toEqual([])
  const now = await treeOf(dashboard.api, path)
  expect(pods(now).length).toBe(pods(tree).length)

  await page.waitForTimeout(2500)
  const after = await placesOf(page)
  const stayed = Object.keys(before).filter((key) => key in after)
  expect(stayed.length).toBeGreaterThan(2)
  for (const key of stayed) expect.soft(after[key], key).toBe(before[key])
  // What the page knows is what kubectl lists.
  const listed = await kubectl(fleet, context, '-n', namespace, 'get', 'replicasets', '-o', 'name')
  for (const key of sets(now)) expect(listed).toContain(nameOf(key))
})

for (const [story, cause] of [
  ['backend-api-weather-app', /KeyError|exit/i],
  ['demoapp-dev', /7\.4\.91|not found/i],
  ['permit-office', /permit-db/],
] as const) {
  test(`which pod of ${story} is broken and why takes two clicks from the overview`, async ({
    page,
  }) => {
    await openAlive(page, '/')
    await page.getByRole('main').getByRole('link', { name: story, exact: true }).first().click()
    await page.waitForURL(/\/apps\/./)
    const card = page.getByRole('region', { name: 'Why it is not well' })
    await expect(card).toContainText(cause, { timeout: 15_000 })
    await card.getByRole('button').first().click()
    const panel = page.getByRole('complementary', { name: 'Resource' })
    await expect(panel).toContainText(/pod/i)
    await expect(panel).toContainText(cause)
  })
}

test('graph and table hold the same things, and the table is all that a keyboard needs', async ({
  page,
  dashboard,
}) => {
  const { path, tree } = await aCalmApp(dashboard.api)
  await openAlive(page, `/apps/${path}?tab=graph&as=table`)
  const grid = page.getByRole('treegrid')
  await expect(grid).toBeVisible()
  // The line of heads is a row too.
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(2)
  const rows = Number(await grid.getAttribute('aria-rowcount')) - 1
  expect(rows).toBeGreaterThan(2)
  expect(rows).toBeLessThanOrEqual(tree.nodes.length)

  await grid.getByRole('row').nth(1).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Resource' })
  await expect(panel).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(grid.locator(':focus')).toHaveCount(1)
  expect(await seriousFindings(page)).toEqual([])

  await page.keyboard.press('t')
  await expect(page.locator('[data-graph] .react-flow__node').first()).toBeVisible()
  await expect(page).not.toHaveURL(/as=table/)
  expect(await seriousFindings(page)).toEqual([])
})

test('the logs of a pod are followed, and the words of a run before it can be read', async ({
  page,
  dashboard,
}) => {
  const { items } = await dashboard.api<{ items: Item[] }>(
    '/api/apps?q=backend-api-weather-app&limit=1',
  )
  const [app] = items
  if (!app) throw new Error('The story is not there.')
  const tree = await treeOf(dashboard.api, pathOf(app))
  const pod = tree.nodes.find(({ key }) => kindOf(key) === 'Pod')?.key ?? ''
  const [group = '', kind = '', namespace = ''] = pod.slice(pod.indexOf('/') + 1).split('_')
  const resource = [group || '-', kind, namespace || '-', nameOf(pod)].join('/')
  await openAlive(page, `/apps/${pathOf(app)}?tab=graph&resource=${resource}&part=logs`)
  const panel = page.getByRole('complementary', { name: 'Resource' })
  const pane = panel.getByRole('region', { name: `Logs of ${nameOf(pod)}` })
  await expect(pane).toContainText(/\w{3,}/)
})
