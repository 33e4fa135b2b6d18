import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { until } from '@/lib/testing/processes'

import { expect, test } from './support'

const run = promisify(execFile)

interface Item {
  ref: { cluster: string; type: string; namespace: string; name: string }
  lifecycle: { state: string }
  urgency: string
}

/** What makes an app of each kind stand still, as a person would do it with kubectl. */
const SUSPEND: Record<string, readonly string[]> = {
  'applications.argoproj.io': ['annotate', 'argocd.argoproj.io/skip-reconcile=true'],
  'kustomizations.kustomize.toolkit.fluxcd.io': [
    'patch',
    '--type=merge',
    '-p',
    '{"spec":{"suspend":true}}',
  ],
  'helmreleases.helm.toolkit.fluxcd.io': [
    'patch',
    '--type=merge',
    '-p',
    '{"spec":{"suspend":true}}',
  ],
}
const KINDS = [...Object.keys(SUSPEND), 'deployments.apps']
/** The promise is one second; the rest is for a machine that runs the whole fleet beside the browser. */
const ARRIVES_WITHIN_MS = 2_000

test('kubectl reads every simulated cluster', async ({ fleet }) => {
  test.setTimeout(120_000)
  for (const { context } of fleet.clusters) {
    const kubectl = (...args: string[]) =>
      run('kubectl', ['--kubeconfig', fleet.adminKubeconfigPath, '--context', context, ...args])
    const { stdout: served } = await kubectl('api-resources', '--no-headers', '-o', 'name')
    const kinds = KINDS.filter((kind) => served.split('\n').includes(kind))
    expect(kinds).toContain('deployments.apps')
    const { stdout } = await kubectl('get', kinds.join(','), '-A', '--no-headers')
    expect({ context, hasObjects: stdout.length > 0 || kinds.length === 1 }).toEqual({
      context,
      hasObjects: true,
    })
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
    const { items } = await dashboard.api<{ items: Item[] }>(
      `/api/apps?cluster=${id}&health=healthy&lifecycle=idle&sync=synced&limit=1`,
    )
    const [app] = items
    if (!app) continue
    const { type, namespace, name } = app.ref
    const [verb = '', ...change] = SUSPEND[type] ?? []
    await page.goto(`/apps?cluster=${id}&q=${name}`)
    const row = page
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name, exact: true }) })
      .first()
    await expect(row).toBeVisible()
    await expect(row.getByText('Suspended')).toHaveCount(0)
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))

    const context = contexts[0] ?? ''
    await run('kubectl', [
      '--kubeconfig',
      fleet.adminKubeconfigPath,
      '--context',
      context,
      '-n',
      namespace,
      verb,
      type,
      name,
      ...change,
    ])
    const from = performance.now()
    await expect(row.getByText('Suspended').first()).toBeVisible({ timeout: ARRIVES_WITHIN_MS })
    delays.push(Math.round(performance.now() - from))
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
  }
  expect(delays.length).toBeGreaterThanOrEqual(9)
  test.info().annotations.push({ type: 'ms until on the page', description: delays.join(', ') })
})

test('an app that kubectl deletes is gone, and the workload deleted under one is missed', async ({
  fleet,
  dashboard,
}) => {
  const kubectl = (...args: string[]) =>
    run('kubectl', [
      '--kubeconfig',
      fleet.adminKubeconfigPath,
      '--context',
      'gitops-real-aks',
      ...args,
    ])
  const find = async (name: string) =>
    (
      await dashboard.api<{ items: Item[] }>(`/api/apps?cluster=gitops-real-aks&q=${name}`)
    ).items.find(({ ref }) => ref.name === name)

  expect(await find('load-test')).toBeDefined()
  await kubectl('-n', 'argocd', 'delete', 'application', 'load-test', '--wait=false')
  await until('the app is gone or going', async () => {
    const app = await find('load-test')
    return app === undefined || app.lifecycle.state === 'deleting'
  })
})
