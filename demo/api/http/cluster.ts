import type { Clock } from '../../clock'
import type { PodLogs } from '../logs/log-book'
import type { MemoryStore } from '../memory-store'
import type { Authenticator } from './authenticate'
import type { FaultSwitch } from './fault-switch'
import type { ServiceBackend } from './service-proxy'
import type { WatchHub } from './watch-hub'

/** What the handlers of one cluster's API work on. */
export interface Cluster {
  readonly version: string
  readonly clock: Clock
  readonly store: MemoryStore
  readonly hub: WatchHub
  readonly faults: FaultSwitch
  readonly authenticator: Authenticator
  /** What the containers of its pods say. */
  readonly logs: PodLogs
  /** What answers behind its Services. */
  services: ServiceBackend
}
