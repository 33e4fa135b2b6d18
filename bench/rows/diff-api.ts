import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { diffSchema, type DiffAnswer } from '@/lib/contract/diff'
import {
  scratch,
  startDashboard,
  startFleet,
  untilRead,
  type RunningDashboard,
  type RunningFleet,
} from '@/lib/testing/processes'

import { frameDelays } from '../frame-delays'
import { median, percentile, type Figure, type Row } from '../row'
import { underChanges } from '../under-changes'

const RESOURCES = 200
const RUNS = 3
const WARM_ASKS = 20
const PAUSE_MS = 200
const APP = 'megastore'

/**
 * The diff of one large app while the fleet changes 200 times a second: cold, by a server that has just been started and
 * finds its clone on the disk; warm, when it was asked before. Meanwhile a change still has to be at the reader in time.
 */
export const diffApi: Row = {
  id: 'diff-api',
  async run() {
    const directory = scratch('bench-diff')
    const size = ['--resources', String(RESOURCES), '--apps', '2000', '--clusters', '20']
    const fleet = await startFleet(directory.path, ['--still', ...size])
    const env = {
      KUBECONFIG: fleet.kubeconfigPath,
      FLEETGLASS_CONFIG: fleet.configPath,
      FLEETGLASS_DATA: join(directory.path, 'data'),
    }
    try {
      const unheard = await withDashboard(env, async (dashboard) =>
        ask(dashboard, await diffOf(dashboard)),
      )
      const runs: Run[] = []
      for (let nth = 0; nth < RUNS; nth++)
        runs.push(await withDashboard(env, (dashboard) => oneRun(fleet, dashboard)))
      const cold = runs.map((each) => each.cold)
      const warm = runs.flatMap((each) => each.warm)
      const delays = runs.flatMap((each) => each.delays)
      const what = `diff of ${RESOURCES} resources`
      return [
        { what: `${what}: the very first, with its clone`, value: unheard, unit: 'ms' },
        { what: `${what}: cold, slowest of ${RUNS}`, value: Math.max(...cold), ...COLD },
        { what: `${what}: warm, median`, value: median(warm), unit: 'ms' },
        { what: `${what}: warm, p95`, value: percentile(warm, 0.95), budget: 300, unit: 'ms' },
        { what: 'change to frame meanwhile, p99', value: percentile(delays, 0.99), ...FRAME },
      ] satisfies Figure[]
    } finally {
      await fleet.stop()
      directory.remove()
    }
  },
}

const COLD = { budget: 3_000, unit: 'ms' } as const
const FRAME = { budget: 500, unit: 'ms' } as const

interface Run {
  cold: number
  warm: number[]
  delays: number[]
}

async function withDashboard<T>(
  env: Record<string, string>,
  work: (dashboard: RunningDashboard) => Promise<T>,
): Promise<T> {
  const dashboard = await startDashboard(env)
  try {
    await untilRead(dashboard, 120_000)
    return await work(dashboard)
  } finally {
    await dashboard.stop()
  }
}

async function oneRun(fleet: RunningFleet, dashboard: RunningDashboard): Promise<Run> {
  const path = await diffOf(dashboard)
  const { value } = await underChanges(fleet, () =>
    frameDelays(fleet, dashboard, async () => {
      const cold = await ask(dashboard, path)
      const warm: number[] = []
      for (let nth = 0; nth < WARM_ASKS; nth++) warm.push(await ask(dashboard, path))
      return { cold, warm }
    }),
  )
  return { ...value.done, delays: value.delays }
}

async function diffOf({ api }: RunningDashboard): Promise<string> {
  const { items } = await api<{ items: { ref: Record<string, string> }[] }>(
    `/api/apps?q=${APP}&limit=1`,
  )
  const { cluster = '', type = '', namespace = '', name = '' } = items[0]?.ref ?? {}
  return `/api/apps/${cluster}/${type}/${namespace}/${name}/diff?kind=live`
}

/** How long one answer takes, ms. An answer that compared less than it should measures nothing. */
async function ask({ url }: RunningDashboard, path: string): Promise<number> {
  await sleep(PAUSE_MS)
  const from = performance.now()
  const response = await fetch(`${url}${path}`)
  const body: unknown = await response.json()
  const took = performance.now() - from
  const answer: DiffAnswer = diffSchema.parse(body)
  const differ = answer.items.filter(({ change }) => change === 'changed').length
  if (answer.state !== 'ready' || answer.problem || answer.total < RESOURCES || differ < 1)
    throw new Error(
      `The diff is not whole: ${answer.total} resources, ${differ} differ. ${answer.verdict} ${answer.problem?.message ?? ''}`,
    )
  return took
}
