import type { RunningDashboard } from '@/lib/testing/processes'

import { addressesOf, type Address } from '../addresses'
import { percentile, readingBudget, type Figure, type Row } from '../row'
import { underChanges } from '../under-changes'

const ROUNDS = 200
/** A slow machine asks each address fewer times, so that the row ends. */
const MEASURES_MS = 30_000
/** Fewer say nothing of one in a hundred. */
const FEWEST = 50

/**
 * Every list beside the apps' and every part of an app's page while the fleet changes 200 times a second. All addresses
 * take turns, so that each pays its share of what has to be worked out anew after a change.
 */
export const listsApi: Row = {
  id: 'lists-api',
  async run({ fleet, dashboard, apps }) {
    const addresses = await addressesOf(dashboard)
    const { value: samples, perSecond } = await underChanges(fleet, () => ask(dashboard, addresses))
    const budgets = readingBudget(apps)
    const figures = addresses.flatMap(({ name, isLive }): Figure[] => {
      const own = samples.get(name) ?? []
      const figure = (word: keyof typeof budgets, p: number): Figure => ({
        what: `GET ${name} ${word}`,
        value: percentile(own, p),
        ...(!isLive && { budget: budgets[word] }),
        unit: 'ms',
      })
      return [figure('p50', 0.5), figure('p99', 0.99)]
    })
    return [...figures, { what: 'changes a second meanwhile', value: perSecond, unit: '1/s' }]
  },
}

async function ask(
  { url }: RunningDashboard,
  addresses: readonly Address[],
): Promise<Map<string, number[]>> {
  const samples = new Map(addresses.map(({ name }) => [name, [] as number[]]))
  const began = performance.now()
  let round = 0
  for (; round < ROUNDS && performance.now() - began < MEASURES_MS; round++) {
    for (const { name, path, count, most } of addresses) {
      const from = performance.now()
      const response = await fetch(`${url}${path(round)}`)
      const answer: unknown = await response.json()
      samples.get(name)?.push(performance.now() - from)
      if (response.status !== 200) throw new Error(`GET ${path(round)}: ${response.status}`)
      const items = count(answer)
      if (items < 1 || items > most)
        throw new Error(`GET ${path(round)}: ${items} items, not 1 to ${most}`)
    }
  }
  if (round < FEWEST) throw new Error(`Only ${round} rounds within ${MEASURES_MS} ms.`)
  return samples
}
