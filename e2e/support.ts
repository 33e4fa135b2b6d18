import { test as base, type Page } from '@playwright/test'
import { join } from 'node:path'

import {
  scratch,
  startDashboard,
  startFleet,
  untilRead,
  type RunningDashboard,
  type RunningFleet,
} from '@/lib/testing/processes'

interface Shared {
  fleet: RunningFleet
  dashboard: RunningDashboard
}

/** The test function of most specs: a still simulated fleet and one dashboard that has read all of it. */
export const test = base.extend<{ baseURL: string }, Shared>({
  fleet: [
    async ({}, provide) => {
      const directory = scratch('fleet')
      const fleet = await startFleet(directory.path)
      await provide(fleet)
      await fleet.stop()
      directory.remove()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  dashboard: [
    async ({ fleet }, provide) => {
      const directory = scratch('data')
      const dashboard = await startDashboard({
        KUBECONFIG: fleet.kubeconfigPath,
        FLEETGLASS_CONFIG: fleet.configPath,
        FLEETGLASS_DATA: join(directory.path, 'data'),
      })
      await untilRead(dashboard)
      await provide(dashboard)
      await dashboard.stop()
      directory.remove()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ dashboard }, provide) => provide(dashboard.url),
})

/** Opens a page and waits until React has taken it over: a click before that is heard by nobody. */
export async function openAlive(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForFunction(() => {
    const button = document.querySelector('button')
    return button !== null && Object.keys(button).some((key) => key.startsWith('__reactProps'))
  })
}

export { expect } from '@playwright/test'
