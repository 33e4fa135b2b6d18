import 'server-only'

import type { Engine, EngineContext } from '@/lib/engines/engine'

import type { Clock } from '../clock'
import type { Config } from '../config/config-schema'
import type { Cluster } from '../fleet/cluster'
import type { SupportView } from '../fleet/fleet-view'
import type { KindTable } from '../fleet/kind-table'
import type { Timing } from '../fleet/timing'
import type { DiffTools } from './diff-tools'

/** What diffs have to know of the fleet. */
export interface DiffPorts {
  clock: Clock
  timing: Timing
  kinds: KindTable
  clusters: ReadonlyMap<string, Cluster>
  support: Pick<SupportView, 'projects'>
  contextOf(engine: Engine, cluster: Cluster): EngineContext
  settings(): Config
  /** Made when the first diff is asked for. */
  tools(): DiffTools
}
