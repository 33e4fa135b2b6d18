import 'server-only'

import { Slots } from './slots'

/** Pages of lists in memory at once over all clusters, and of one cluster among them. */
const TOTAL = 8
const PER_CLUSTER = 2

const KEY = Symbol.for('fleetglass.kube.list-slots')

/** One for the process: Next evaluates modules several times, memory is there once. */
export function listSlots(): Slots {
  const shared: { [KEY]?: Slots | undefined } = globalThis as object
  return (shared[KEY] ??= new Slots(TOTAL, PER_CLUSTER))
}

/** Sets how many pages may be in memory at once, for machines with more or less of it than usual. */
export function limitLists({ total, perCluster }: { total: number; perCluster: number }): void {
  listSlots().resize(total, perCluster)
}
