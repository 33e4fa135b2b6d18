import 'server-only'

import { homedir } from 'node:os'

import type { ClusterCandidate, IntakeOptions } from './candidate'
import { systemClock, type Clock } from './clock'
import { fold } from './fold'
import { SERVICE_ACCOUNT_FOLDER } from './in-cluster'
import type { Notice } from './kubeconfig-files'
import { Scanner, type ScanTools } from './scan'

/** Files are read again this often: watching alone misses the link swaps of mounted Secrets and network file systems. */
const POLL_MS = 2_500

export interface IntakeResult {
  candidates: readonly ClusterCandidate[]
  notices: readonly Notice[]
}

export interface IntakeTools extends ScanTools {
  clock: Clock
  pollMs: number
}

function defaultTools(): IntakeTools {
  return {
    clock: systemClock,
    pollMs: POLL_MS,
    home: homedir(),
    env: process.env,
    serviceAccountFolder: SERVICE_ACCOUNT_FOLDER,
  }
}

/**
 * Tells of all clusters that the kubeconfigs describe, at once and whenever that changes, until the returned function
 * is called. Nothing that a file holds makes it throw: what cannot be used is a candidate with a problem, or a notice.
 */
export function watchCandidates(
  options: IntakeOptions,
  onChange: (result: IntakeResult) => void,
  tools: IntakeTools = defaultTools(),
): () => void {
  const stop = new AbortController()
  const scanner = new Scanner(options, tools)
  let told: string | undefined

  const poll = async () => {
    for (;;) {
      const { resolved, notices } = await scanner.scan()
      if (stop.signal.aborted) return
      const result: IntakeResult = { candidates: fold(resolved), notices }
      // Functions do not travel in JSON, so this is exactly what a receiver can see.
      const now = JSON.stringify(result)
      if (now !== told) {
        told = now
        onChange(result)
      }
      await tools.clock.sleep(tools.pollMs, stop.signal)
    }
  }
  void poll()
  return () => stop.abort()
}
