import 'server-only'

import type { EngineInfo } from '@/lib/contract/fleet'

import type { Store } from '@/lib/store/store'

import type { Clock } from './clock'
import type { CommitBook } from './commits/commit-book'
import type { ServerEnv } from './env'
import type { FleetView } from './fleet/fleet-view'
import type { StreamHub } from './stream/stream-hub'

/** The views that people saved: their own, and those that others share. Rejects with a sentence when the store cannot be used. */
export type SavedViews = Pick<Store, 'savedViews' | 'saveView' | 'deleteView'>

/** Everything that lives as long as the process and that requests are answered from. */
export interface Runtime {
  env: ServerEnv
  clock: Clock
  fleet: FleetView
  hub: StreamHub
  commits: CommitBook
  views: SavedViews
  engines: readonly EngineInfo[]
  /** The installation's name for the top bar, from fleetglass.yaml. */
  banner: () => string | undefined
  /** Says goodbye to streams, writes what is pending, closes every connection. */
  stop(): Promise<void>
}

const KEY = Symbol.for('fleetglass.runtime')
const shared = globalThis as { [KEY]?: Runtime | undefined }

/** The one runtime of this process. Modules are evaluated several times inside Next, the global object is not. */
export function runtime(): Runtime {
  const running = shared[KEY]
  if (!running) throw new Error('The server has not been started.')
  return running
}

export function isRunning(): boolean {
  return shared[KEY] !== undefined
}

/** Puts the runtime in place: at start, and by tests. */
export function installRuntime(value: Runtime | undefined): void {
  shared[KEY] = value
}
