import 'server-only'

import { join } from 'node:path'

import { typeName } from '@/lib/domain/resource-type'
import { assessHealth } from '@/lib/domain/health'
import type { Health } from '@/lib/domain/status'
import { engines } from '@/lib/engines/registry'
import { RepositoryCache } from '@/lib/git/repository-cache'
import { watchCandidates } from '@/lib/kube/intake'
import { openEmbedded } from '@/lib/store/open-embedded'

import { systemClock } from './clock'
import { hostsOf } from './commits/hosts-of'
import { openCommitBook } from './commits/open-commit-book'
import { configFile, watchConfig } from './config/watch-config'
import { openDiffTools } from './diff/open-diff-tools'
import { parseEnv, type ServerEnv } from './env'
import { Fleet } from './fleet/fleet'
import { KindTable } from './fleet/kind-table'
import { Recorder } from './fleet/recorder'
import { scaledTiming } from './fleet/timing'
import { log } from './log'
import { installRuntime, isRunning, type Runtime } from './runtime'
import { StreamHub } from './stream/stream-hub'

/** Builds the runtime from the environment and starts watching, without waiting for any cluster. A bad environment ends the process with a sentence. */
export function startRuntime(): void {
  if (isRunning()) return
  const env = envOrExit()
  const runtime = buildRuntime(env)
  installRuntime(runtime)
  process.once('SIGTERM', () => void runtime.stop())
  process.once('SIGINT', () => void runtime.stop())
  log().info({ data: env.dataDirectory, timeScale: env.timeScale }, 'Fleetglass has started')
}

/** A server with half of its settings must not answer. The level of the log may be the very fault, so it is not asked. */
function envOrExit(): ServerEnv {
  try {
    return parseEnv(process.env)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

function buildRuntime(env: ServerEnv): Runtime {
  const clock = systemClock
  const timing = scaledTiming(env.timeScale)
  const open = () => openEmbedded(env.dataDirectory)
  const recorder = new Recorder(open, clock, timing, env.historyDays)
  const kinds = new KindTable(engines)
  const fleet: Fleet = new Fleet({
    ...{ clock, timing, kinds, recorder, assessHealth: assess },
    diffTools: () => openDiffTools(join(env.dataDirectory, 'files'), hosts),
  })
  const hosts = hostsOf(fleet, process.env)
  const hub = new StreamHub(fleet, clock, timing, crypto.randomUUID().slice(0, 8))
  const watching = watch(fleet, env).catch((error: unknown) => {
    log().fatal({ err: error }, 'the clusters cannot be watched')
    return []
  })
  return {
    env,
    clock,
    fleet,
    hub,
    commits: openCommitBook({
      clock,
      cache: new RepositoryCache(join(env.dataDirectory, 'git')),
      shelf: recorder,
      hosts: hosts.git,
    }),
    views: recorder,
    engines: engines.map(({ id, label, appKinds }) => ({
      id,
      label,
      kinds: appKinds.map(({ type, short, label: called }) => ({
        type: typeName(type),
        kind: type.kind,
        short,
        label: called,
      })),
    })),
    banner: () => fleet.banner(),
    async stop() {
      hub.close()
      for (const stop of await watching) stop()
      await fleet.stop()
    },
  }
}

/** Settings first, then what the store remembers, then the clusters: each is needed by the next. */
async function watch(fleet: Fleet, env: ServerEnv): Promise<(() => void)[]> {
  const settings = watchConfig(
    configFile(env.configFile),
    systemClock,
    ({ config, notice }) => void fleet.setConfig(config, notice),
  )
  const { config, notice } = await settings.first
  await fleet.setConfig(config, notice)
  await fleet.restore()
  const stopIntake = watchCandidates(
    {
      ...(env.kubeconfig !== undefined && { kubeconfig: env.kubeconfig }),
      ...(env.kubeconfigDirectory !== undefined && { directory: env.kubeconfigDirectory }),
      inCluster: env.inCluster,
      directoryMayExec: env.directoryMayExec,
      directoryMayReadFiles: env.directoryMayReadFiles,
    },
    ({ candidates, notices }) => void fleet.setCandidates(candidates, notices),
  )
  return [settings.stop, stopIntake]
}

function assess(object: unknown): Health | undefined {
  const judged = assessHealth(object)
  return judged && { status: judged.health, reason: judged.reason, verdict: judged.verdict }
}
