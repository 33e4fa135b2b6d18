import { until } from '@/lib/testing/processes'

import { expect, test } from './support'
import { kubectl } from './support/kubectl'

interface Item {
  ref: { cluster: string; type: string; namespace: string; name: string }
  lifecycle: { state: string }
}

const SKIP = 'argocd.argoproj.io/skip-reconcile'
const patch = (suspend: boolean) => [
  'patch',
  '--type=merge',
  '-p',
  JSON.stringify({ spec: { suspend } }),
]
const SUSPENSION = { still: patch(true), on: patch(false) }
/** What makes an app of each kind stand still and go on again, as a person would do it. */
const COMMANDS: Record<string, { still: readonly string[]; on: readonly string[] }> = {
  'applications.argoproj.io': { still: ['annotate', `${SKIP}=true`], on: ['annotate', `${SKIP}-`] },
  'kustomizations.kustomize.toolkit.fluxcd.io': SUSPENSION,
  'helmreleases.helm.toolkit.fluxcd.io': SUSPENSION,
}
/** The promise is one second; the rest is for a machine that runs the whole fleet beside the browser. */
const ARRIVES_WITHIN_MS = 2_000

test('kubectl reads every simulated cluster', async ({ fleet }) => {
  test.setTimeout(120_000)
  for (const { context } of fleet.clusters) {
    const served = (
      await kubectl(fleet, context, 'api-resources', '--no-headers', '-o', 'name')
    ).split('\n')
    const kinds = [...Object.keys(COMMANDS), 'deployments.apps'].filter((kind) =>
      served.includes(kind),
    )
    expect(kinds).toContain('deployments.apps')
    const listed = await kubectl(fleet, context, 'get', kinds.join(','), '-A', '--no-headers')
    expect({ context, isEmpty: listed === '' }).toEqual({ context, isEmpty: false })
  }
})

test('what kubectl changes in any cluster is on the open page without a reload', async ({
  page,
  fleet,
  dashboard,
}) => {
  test.setTimeout(180_000)
  const { items: clusters } = await dashboard.api<{ items: { id: string; contexts: string[] }[] }>(
    '/api/clusters',
  )
  const delays: number[] = []
  for (const { id, contexts } of clusters) {
    const calm = `cluster=${id}&health=healthy&lifecycle=idle&sync=synced&limit=1`
    const [app] = (await dashboard.api<{ items: Item[] }>(`/api/apps?${calm}`)).items
    const command = COMMANDS[app?.ref.type ?? '']
    if (!app || !command) continue
    const { type, namespace, name } = app.ref
    const change = async ([verb = '', ...args]: readonly string[]) =>
      kubectl(fleet, contexts[0] ?? '', '-n', namespace, verb, type, name, ...args)

    await page.goto(`/apps?cluster=${id}&q=${name}`)
    const link = page.getByRole('link', { name, exact: true })
    const row = page.getByRole('row').filter({ has: link }).first()
    await expect(row).toBeVisible()
    await expect(row.getByText('Suspended')).toHaveCount(0)
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))

    await change(command.still)
    const from = performance.now()
    await expect(row.getByText('Suspended').first()).toBeVisible({ timeout: ARRIVES_WITHIN_MS })
    delays.push(Math.round(performance.now() - from))
    await change(command.on)
    await expect(row.getByText('Suspended')).toHaveCount(0)
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
  }
  expect(delays.length).toBeGreaterThanOrEqual(9)
  test.info().annotations.push({ type: 'ms until on the page', description: delays.join(', ') })
})

test('an app that kubectl deletes is going or gone', async ({ fleet, dashboard }) => {
  const find = async () => {
    const { items } = await dashboard.api<{ items: Item[] }>(
      '/api/apps?cluster=gitops-real-aks&q=load-test',
    )
    return items.find(({ ref }) => ref.name === 'load-test')
  }
  expect(await find()).toBeDefined()
  await kubectl(
    fleet,
    'gitops-real-aks',
    '-n',
    'argocd',
    'delete',
    'application',
    'load-test',
    '--wait=false',
  )
  await until('the app is gone or going', async () => {
    const app = await find()
    return app === undefined || app.lifecycle.state === 'deleting'
  })
})
