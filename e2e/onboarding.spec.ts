import { expect, test } from '@playwright/test'
import { join } from 'node:path'

import { scratch, startDashboard, type RunningDashboard } from '@/lib/testing/processes'

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

test('without any kubeconfig the first page says how to bring clusters in', async ({ page }) => {
  await page.goto(dashboard.url)
  await expect(page.getByText('KUBECONFIG').first()).toBeVisible()
  await expect(page.getByText(/npm run demo/).first()).toBeVisible()
})
