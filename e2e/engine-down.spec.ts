import { expect, test } from '@playwright/test'
import { join } from 'node:path'

import {
  scratch,
  startDashboard,
  startFleet,
  until,
  untilRead,
  type RunningDashboard,
  type RunningFleet,
} from '@/lib/testing/processes'

import { openAlive } from './support'

interface Item {
  ref: { type: string; name: string }
  standing: string
  sync: { status: string; cause?: string }
}
interface ClusterItem {
  id: string
  name: string
  engines: { id: string; label: string; state: string; message: string; downSince?: string }[]
}

/** Every interval five times shorter: a minute is 12 s. */
const TIME_SCALE = 5
const SAID_WITHIN_MS = 60_000 / TIME_SCALE

/** A part that judges apps, where it runs, and the apps that hang on it. */
const PARTS = [
  {
    cluster: 'in-cluster-germany',
    component: 'application-controller',
    engine: 'argocd',
    type: 'applications.argoproj.io',
  },
  {
    cluster: 'flux-cluster',
    component: 'kustomize-controller',
    engine: 'flux',
    type: 'kustomizations.kustomize.toolkit.fluxcd.io',
  },
  {
    cluster: 'in-cluster-austria',
    component: 'helm-controller',
    engine: 'flux',
    type: 'helmreleases.helm.toolkit.fluxcd.io',
  },
] as const

const directory = scratch('engine-down')
let fleet: RunningFleet
let dashboard: RunningDashboard

const appsOf = async (cluster: string, type: string) =>
  (await dashboard.api<{ items: Item[] }>(`/api/apps?cluster=${cluster}&type=${type}&limit=500`))
    .items
const engineOf = async (cluster: string, engine: string) => {
  const { items } = await dashboard.api<{ items: ClusterItem[] }>('/api/clusters')
  return items.find(({ name }) => name === cluster)?.engines.find(({ id }) => id === engine)
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  fleet = await startFleet(join(directory.path, 'fleet'))
  dashboard = await startDashboard({
    KUBECONFIG: fleet.kubeconfigPath,
    FLEETGLASS_CONFIG: fleet.configPath,
    FLEETGLASS_DATA: join(directory.path, 'data'),
    FLEETGLASS_TIME_SCALE: String(TIME_SCALE),
  })
  await untilRead(dashboard)
})

test.afterAll(async () => {
  await dashboard.stop()
  await fleet.stop()
  directory.remove()
})

for (const { cluster, component, engine, type } of PARTS) {
  test(`${component} stopped in ${cluster} is said within a minute, and nothing of it stays green`, async ({
    page,
  }) => {
    const before = await appsOf(cluster, type)
    expect(before.some(({ standing }) => standing === 'good')).toBe(true)
    await fleet.control('POST', `/clusters/${cluster}/controllers/${component}/stop`)
    const stoppedAt = Date.now()

    const down = await until(
      'the engine is said to be down',
      async () => {
        const found = await engineOf(cluster, engine)
        return found?.state === 'down' ? found : undefined
      },
      SAID_WITHIN_MS,
    )
    expect(down.message).toContain(component)
    expect(Date.parse(down.downSince ?? '')).toBeGreaterThan(stoppedAt - 5_000)
    await until(
      'nothing of it is good',
      async () => (await appsOf(cluster, type)).every(({ standing }) => standing !== 'good'),
      SAID_WITHIN_MS,
    )

    const { totals } = await dashboard.api<{
      totals: { total: number; good: number; bad: number; unknown: number }
    }>('/api/overview')
    expect(totals.good + totals.bad + totals.unknown).toBe(totals.total)
    await openAlive(page, `${dashboard.url}/`)
    await expect(
      page.getByText(new RegExp(`${down.label}.*(down|stopped)`, 'i')).first(),
    ).toBeVisible()
    const [app] = before
    await openAlive(page, `${dashboard.url}/apps?cluster=${cluster}&q=${app?.ref.name ?? ''}`)
    await expect(page.getByText('Unknown now').first()).toBeVisible()

    await fleet.control('POST', `/clusters/${cluster}/controllers/${component}/start`)
    await until(
      'the engine is back',
      async () => (await engineOf(cluster, engine))?.state === 'up',
      30_000,
    )
    await until(
      'its apps are judged as before',
      async () => {
        const now = await appsOf(cluster, type)
        const good = (items: Item[]) => items.filter(({ standing }) => standing === 'good').length
        return good(now) >= good(before)
      },
      30_000,
    )
  })
}
