import { setTimeout as sleep } from 'node:timers/promises'

import type { RunningFleet } from '@/lib/testing/processes'

/** Changes a second under which the budgets of reading are promised. */
export const CHANGES_PER_SECOND = 200
/** The fleet is told for how long to change; what is measured may end a little before. */
const SLICE_SECONDS = 10
/** Until the first changes of a slice have come through. */
const LEAD_IN_MS = 2_000

/**
 * Does `work` while apps all over the fleet change, and waits until they have stopped. `perSecond` is what the fleet
 * really did, which a busy machine makes less than was asked for.
 */
export async function underChanges<T>(
  fleet: RunningFleet,
  work: () => Promise<T>,
): Promise<{ value: T; perSecond: number }> {
  const working = new AbortController()
  const changing = keepChanging(fleet, working.signal)
  // Said below, once the work is over.
  changing.catch(() => undefined)
  try {
    await sleep(LEAD_IN_MS)
    const value = await work()
    working.abort()
    const perSecond = await changing
    if (perSecond < CHANGES_PER_SECOND / 2)
      throw new Error(`Only ${perSecond.toFixed(0)} changes a second: that measures nothing.`)
    return { value, perSecond }
  } finally {
    working.abort()
    await changing
  }
}

/** Changes a second, as done. */
async function keepChanging(fleet: RunningFleet, until: AbortSignal): Promise<number> {
  const from = performance.now()
  let done = 0
  while (!until.aborted) {
    const slice = { perSecond: CHANGES_PER_SECOND, seconds: SLICE_SECONDS }
    const { changes } = (await fleet.control('POST', '/churn', slice)) as { changes: number }
    done += changes
  }
  return done / ((performance.now() - from) / 1000)
}
