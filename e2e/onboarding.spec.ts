import { expect, test } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { kubeconfigText } from '@/lib/testing/kubeconfig-file'
import { freePort, scratch, startDashboard, type RunningDashboard } from '@/lib/testing/processes'

const directory = scratch('empty')
let dashboard: RunningDashboard

test.beforeAll(async () => {
  dashboard = await startDashboard({
    HOME: directory.path,
    KUBECONFIG: '',
    FLEETGLASS_DATA: join(directory.path, 'data'),
  })
})
test.afterAll(async () => {
  await dashboard.stop()
  directory.remove()
})

test('without any kubeconfig the first page says how to bring clusters in, and fills itself when one comes', async ({
  page,
}) => {
  await page.goto(dashboard.url)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(
    'No cluster is registered yet',
  )
  await expect(page.getByText(/KUBECONFIG=.* npm start/)).toBeVisible()

  const server = `https://127.0.0.1:${await freePort()}`
  mkdirSync(join(directory.path, '.kube'))
  writeFileSync(
    join(directory.path, '.kube', 'config'),
    kubeconfigText({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'late', cluster: { server } }],
      users: [{ name: 'late', user: { token: 'none' } }],
      contexts: [{ name: 'late', context: { cluster: 'late', user: 'late' } }],
    }),
  )
  await expect(page.getByText('late').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('No cluster is registered yet')).toHaveCount(0)
})
