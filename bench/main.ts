import { chromium } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { scratch, startDashboard, startFleet, untilRead } from '@/lib/testing/processes'

import { isWithin, type Figure, type Row } from './row'
import { appsApi } from './rows/apps-api'
import { appsPage } from './rows/apps-page'
import { blackHole } from './rows/black-hole'
import { diffApi } from './rows/diff-api'
import { graphPage } from './rows/graph-page'
import { listsApi } from './rows/lists-api'

const ROWS: readonly Row[] = [appsPage, appsApi, listsApi, graphPage, diffApi, blackHole]
const LOADS_WITHIN_MS = 180_000
/** What was just read is still being written down; the pages are promised of a quiet fleet. */
const SETTLES_IN_MS = 10_000

const { values } = parseArgs({
  options: {
    apps: { type: 'string', default: '10000' },
    clusters: { type: 'string', default: '100' },
    only: { type: 'string', multiple: true },
  },
})
const apps = Number(values.apps)
const chosen = ROWS.filter((row) => !values.only || values.only.includes(row.id))

const directory = scratch('bench')
const fleet = await startFleet(directory.path, [
  '--still',
  '--apps',
  values.apps,
  '--clusters',
  values.clusters,
])
const from = performance.now()
const dashboard = await startDashboard({
  KUBECONFIG: fleet.kubeconfigPath,
  FLEETGLASS_CONFIG: fleet.configPath,
  FLEETGLASS_DATA: join(directory.path, 'data'),
})
await untilRead(dashboard, LOADS_WITHIN_MS)
const { total } = await dashboard.api<{ total: number }>('/api/apps?limit=0')
console.log(`${total} apps read in ${Math.round(performance.now() - from)} ms of wall clock`)

await sleep(SETTLES_IN_MS)
const browser = await chromium.launch({
  ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})

const figures: (Figure & { row: string })[] = []
try {
  for (const row of chosen)
    for (const figure of await row.run({ fleet, dashboard, browser, apps }))
      figures.push({ row: row.id, ...figure })
} finally {
  await browser.close()
  await dashboard.stop()
  await fleet.stop()
  directory.remove()
}

for (const figure of figures) {
  const { what, value, budget, unit } = figure
  const verdict =
    budget === undefined ? '' : `of ${budget}  ${isWithin(figure) ? 'within' : 'OVER'}`
  console.log(`${what.padEnd(48)} ${value.toFixed(1).padStart(9)} ${unit.padEnd(8)} ${verdict}`)
}
const machine = {
  cpus: cpus().length,
  model: cpus()[0]?.model,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}
writeFileSync(
  'bench/results.json',
  `${JSON.stringify({ at: new Date().toISOString(), apps: total, machine, figures }, null, 2)}\n`,
)
process.exitCode = figures.every(isWithin) ? 0 : 1
