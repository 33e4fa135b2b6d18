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

interface Page {
  total: number
  items: { freshness: { state: string }; standing: string; was?: object }[]
}
interface Totals {
  totals: {
    total: number
    good: number
    unknown: number
    clusters: { total: number; current: number }
  }
}

const CLUSTER = 'in-cluster-germany'
/** Every interval five times shorter: 45 s of silence are 9. */
const TIME_SCALE = 5
const DEAD_AFTER_MS = 45_000 / TIME_SCALE

const directory = scratch('silence')
let fleet: RunningFleet
let dashboard: RunningDashboard

const rows = () => dashboard.api<Page>(`/api/apps?cluster=${CLUSTER}&limit=500`)
const overview = () => dashboard.api<Totals>('/api/overview')
const start = () =>
  startDashboard({
    KUBECONFIG: fleet.kubeconfigPath,
    FLEETGLASS_CONFIG: fleet.configPath,
    FLEETGLASS_DATA: join(directory.path, 'data'),
    FLEETGLASS_TIME_SCALE: String(TIME_SCALE),
  })
const allLive = async () => {
  const { total, items } = await rows()
  return total > 0 && items.every(({ freshness }) => freshness.state === 'live')
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  fleet = await startFleet(join(directory.path, 'fleet'))
  dashboard = await start()
  await untilRead(dashboard)
  await until('the cluster is live', allLive)
})

test.afterAll(async () => {
  await dashboard.stop()
  await fleet.stop()
  directory.remove()
})

test('forty-five seconds after a cluster went silent nothing of it counts as live', async ({
  page,
}) => {
  const before = await overview()
  const { total } = await rows()
  await page.goto(`${dashboard.url}/apps?cluster=${CLUSTER}`)
  await fleet.fault(CLUSTER, { blackHole: true })
  await until(
    'every row is offline',
    async () => (await rows()).items.every(({ freshness }) => freshness.state === 'offline'),
    DEAD_AFTER_MS + 1_000,
  )
  const after = await rows()
  expect(after.total).toBe(total)
  expect(after.items.filter(({ standing }) => standing !== 'unknown')).toEqual([])
  const { totals } = await overview()
  expect(totals.total).toBe(before.totals.total)
  expect(totals.clusters.current).toBe(before.totals.clusters.current - 1)
  await expect(page.getByText(/was synced/i).first()).toBeVisible()
})

test('when it answers again its rows are live again', async () => {
  await fleet.fault(CLUSTER)
  await until('every row is live', allLive)
})

test('restarted while a cluster is down, its rows are still there, stale, in totals too', async ({
  page,
}) => {
  const { total } = await rows()
  const before = await overview()
  await dashboard.stop()
  await fleet.control('POST', `/clusters/${CLUSTER}/stop`)
  dashboard = await start()
  const restored = await rows()
  expect(restored.total).toBe(total)
  expect(restored.items.every(({ freshness, was }) => freshness.state === 'offline' && was)).toBe(
    true,
  )

  await until('the others are read', async () => {
    const { totals } = await overview()
    return totals.clusters.current === before.totals.clusters.current - 1
  })
  const { totals } = await overview()
  expect(totals.total).toBe(before.totals.total)
  expect(totals.unknown).toBeGreaterThanOrEqual(total - 5)
  await page.goto(`${dashboard.url}/apps?cluster=${CLUSTER}`)
  await expect(page.getByText(/was synced/i).first()).toBeVisible()

  await fleet.control('POST', `/clusters/${CLUSTER}/start`)
  await until('every row is live', allLive)
})
