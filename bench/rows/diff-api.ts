import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { diffSchema, type DiffAnswer } from '@/lib/contract/diff'
import {
  scratch,
  startDashboard,
  startFleet,
  untilRead,
  type RunningDashboard,
} from '@/lib/testing/processes'

import { frameDelays } from '../frame-delays'
import { median, percentile, type Figure, type Row } from '../row'
import { underChanges } from '../under-changes'

const RESOURCES = 200
const WARM_ASKS = 40
const COLD_ASKS = 7
const PAUSE_MS = 200
const APP = 'megastore'

/**
 * The diff of one large app while the fleet changes 200 times a second: warm, when nothing has moved since it was asked
 * before; cold, when all of it is resolved, rendered, read and compared again from a clone that is there. Meanwhile a change
 * still has to be at the reader in time.
 */
export const diffApi: Row = {
  id: 'diff-api',
  async run() {
    const directory = scratch('bench-diff')
    const size = ['--resources', String(RESOURCES), '--apps', '2000', '--clusters', '20']
    const fleet = await startFleet(directory.path, ['--still', ...size])
    const dashboard = await startDashboard({
      KUBECONFIG: fleet.kubeconfigPath,
      FLEETGLASS_CONFIG: fleet.configPath,
      FLEETGLASS_DATA: join(directory.path, 'data'),
    })
    try {
      await untilRead(dashboard, 120_000)
      const path = await diffOf(dashboard)
      const first = await ask(dashboard, path)
      const { value } = await underChanges(fleet, () =>
        frameDelays(fleet, dashboard, async () => {
          const warm: number[] = []
          const cold: number[] = []
          for (let nth = 0; nth < WARM_ASKS; nth++) warm.push(await ask(dashboard, path))
          for (let nth = 0; nth < COLD_ASKS; nth++)
            cold.push(await ask(dashboard, `${path}&fresh=1`))
          return { warm, cold }
        }),
      )
      const { warm, cold } = value.done
      const what = `diff of ${RESOURCES} resources`
      return [
        { what: `${what}: the very first, with its clone`, value: first, unit: 'ms' },
        { what: `${what}: warm, median`, value: median(warm), unit: 'ms' },
        { what: `${what}: warm, p95`, value: percentile(warm, 0.95), budget: 300, unit: 'ms' },
        { what: `${what}: cold, median`, value: median(cold), unit: 'ms' },
        { what: `${what}: cold, slowest`, value: Math.max(...cold), budget: 3_000, unit: 'ms' },
        {
          what: 'change to frame meanwhile, p99',
          value: percentile(value.delays, 0.99),
          budget: 500,
          unit: 'ms',
        },
      ] satisfies Figure[]
    } finally {
      await dashboard.stop()
      await fleet.stop()
      directory.remove()
    }
  },
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
