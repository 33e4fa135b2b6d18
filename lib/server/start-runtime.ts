import 'server-only'

import { systemClock } from './clock'
import { parseEnv } from './env'
import type { FleetView } from './fleet/fleet-view'
import { RowIndex } from './index/row-index'
import { log } from './log'
import { installRuntime, isRunning } from './runtime'
import { createStreamHub } from './stream/stream-hub'

/** Builds the runtime from the environment and starts watching, without waiting for any cluster. */
export function startRuntime(): void {
  if (isRunning()) return
  const env = parseEnv(process.env)
  const clock = systemClock
  const hub = createStreamHub(clock, crypto.randomUUID().slice(0, 8))
  const fleet: FleetView = {
    index: new RowIndex(() => undefined),
    history: { recent: () => [], ofApp: async () => [] },
    clusters: () => [],
    cluster: () => undefined,
    isReady: () => true,
    notices: () => [],
    retry: () => false,
    subscribe: () => () => undefined,
  }
  installRuntime({
    env,
    clock,
    fleet,
    hub,
    engines: [],
    banner: () => undefined,
    stop: async () => hub.close(),
  })
  log().info('Fleetglass has started')
}
