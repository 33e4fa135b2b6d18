import 'server-only'

import type { GitHost } from '@/lib/git/git-host'

import type { Config } from '../config/config-schema'
import { chartHosts, gitHosts } from './git-hosts'

/** The hosts that may be read by the settings that hold now, with their tokens. */
export interface Hosts {
  git: () => readonly GitHost[]
  charts: () => readonly GitHost[]
}

/** Reads them anew only when the settings are others. */
export function hostsOf(from: { settings(): Config }, env: NodeJS.ProcessEnv): Hosts {
  const read = (make: typeof gitHosts) => {
    let config = from.settings()
    let hosts = make(config, env)
    return () => {
      if (config === from.settings()) return hosts
      config = from.settings()
      return (hosts = make(config, env))
    }
  }
  return { git: read(gitHosts), charts: read(chartHosts) }
}
