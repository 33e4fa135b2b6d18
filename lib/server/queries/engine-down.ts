import 'server-only'

import type { AppRow } from '@/lib/domain/app'

import type { ClusterRow } from '../fleet/fleet-view'

type EngineRow = ClusterRow['engines'][number]

/**
 * The instance of an app's engine in the cluster that stores it, when it is down. An app in a namespace of an instance
 * belongs to that one; with several instances elsewhere nobody can tell, and all have to be down.
 */
export function engineDown(
  row: Pick<AppRow, 'engine' | 'ref'>,
  cluster: Pick<ClusterRow, 'engines'> | undefined,
): EngineRow | undefined {
  const instances = cluster?.engines.filter(({ id }) => id === row.engine) ?? []
  const own = instances.filter(({ namespace }) => namespace === row.ref.namespace)
  const candidates = own.length > 0 ? own : instances
  return candidates.every(({ state }) => state === 'down') ? candidates[0] : undefined
}
