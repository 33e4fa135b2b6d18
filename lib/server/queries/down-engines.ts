import 'server-only'

import type { Cluster } from '@/lib/contract/cluster'
import type { Overview } from '@/lib/contract/fleet'
import type { AppRow } from '@/lib/domain/app'

import type { FleetView } from '../fleet/fleet-view'
import { compileFilter } from '../index/row-filter'
import { scanRows } from '../index/scan-rows'
import type { Visibility } from '../index/visible'
import { engineDown } from './engine-down'

type EngineEntry = Extract<Overview['attention'][number], { kind: 'engine' }>

/** One entry for each instance of an engine that is down, with the apps that it no longer judges. */
export function downEngines(
  fleet: FleetView,
  clusters: readonly Cluster[],
  seen: Visibility,
): EngineEntry[] {
  return clusters.flatMap((cluster) =>
    cluster.engines
      .filter(({ state }) => state === 'down')
      .map((engine) => ({
        kind: 'engine' as const,
        cluster,
        engine: {
          id: engine.id,
          label: engine.label,
          ...(engine.namespace !== undefined && { namespace: engine.namespace }),
        },
        message: engine.message,
        ...(engine.downSince !== undefined && { since: engine.downSince }),
        apps: rowsOf(fleet, cluster, engine.id, seen).filter(
          (row) => engineDown(row, cluster) === engine,
        ).length,
        standing: 'unknown' as const,
      })),
  )
}

function rowsOf({ index }: FleetView, { id }: Cluster, engine: string, seen: Visibility): AppRow[] {
  const filter = { cluster: [id], engine: [engine] }
  const { matched } = scanRows(index, compileFilter(index, filter, seen))
  return Array.from(matched, (slot) => index.rowAt(slot))
}
