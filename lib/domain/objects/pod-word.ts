import type { Reader } from '../health/reader'
import {
  type ContainerEnd,
  type ContainerState,
  type PodStates,
  podStates,
} from './container-state'
import { isSidecar } from './pod-spec'

/** A pod in the words of `kubectl get pods`. */
export interface PodWord {
  /** STATUS: "Running", "Init:1/2", "CrashLoopBackOff", "Terminating". */
  word: string
  /** READY: of the main containers and the sidecars. */
  ready: number
  wanted: number
  restarts: number
}

interface Started {
  word?: string
  restarts: number
  ready: number
}

/** Computes what kubectl prints of a pod, by the same rules. */
export function podWord(pod: Reader, states: PodStates = podStates(pod)): PodWord {
  const sidecars = new Set<string>()
  const inits = pod.list('spec', 'initContainers')
  for (const init of inits) if (isSidecar(init)) sidecars.add(init.text('name') ?? '')
  const initial = initialisation(states.init, sidecars, inits.length)
  const isInitialised = initial.word === undefined || hasCondition(pod, 'Initialized')
  const main = isInitialised ? running(pod, states.main) : undefined
  const word = ending(pod) ?? main?.word ?? initial.word ?? ownWord(pod)
  return {
    word,
    ready: initial.ready + (main?.ready ?? 0),
    wanted: pod.list('spec', 'containers').length + sidecars.size,
    restarts: main ? initial.sidecarRestarts + main.restarts : initial.restarts,
  }
}

function ownWord(pod: Reader): string {
  const gated = pod
    .list('status', 'conditions')
    .some(
      (entry) =>
        entry.text('type') === 'PodScheduled' && entry.text('reason') === 'SchedulingGated',
    )
  if (gated) return 'SchedulingGated'
  return pod.text('status', 'reason') ?? pod.text('status', 'phase') ?? 'Unknown'
}

/** The first init container that is neither done nor a sidecar that has started says how far the pod is. */
function initialisation(
  states: readonly ContainerState[],
  sidecars: ReadonlySet<string>,
  total: number,
): Started & { sidecarRestarts: number } {
  const sum = { restarts: 0, sidecarRestarts: 0, ready: 0 }
  for (const [at, state] of states.entries()) {
    const goesOn = sidecars.has(state.name)
    sum.restarts += state.restarts
    if (goesOn) sum.sidecarRestarts += state.restarts
    if (state.ended?.exitCode === 0) continue
    if (goesOn && state.isStarted) {
      if (state.isReady) sum.ready++
      continue
    }
    return { ...sum, word: initWord(state, at, total) }
  }
  return sum
}

function initWord({ ended, waiting }: ContainerState, at: number, total: number): string {
  if (ended) return `Init:${endWord(ended)}`
  const reason = waiting?.reason ?? ''
  return reason && reason !== 'PodInitializing' ? `Init:${reason}` : `Init:${at}/${total}`
}

function running(pod: Reader, states: readonly ContainerState[]): Started {
  let word: string | undefined
  let restarts = 0
  let ready = 0
  for (const state of states.toReversed()) {
    restarts += state.restarts
    if (state.waiting?.reason) word = state.waiting.reason
    else if (state.ended) word = endWord(state.ended)
    else if (state.isReady && state.runningSince !== undefined) ready++
  }
  if ((word ?? ownWord(pod)) === 'Completed' && ready > 0)
    word = hasCondition(pod, 'Ready') ? 'Running' : 'NotReady'
  return { restarts, ready, ...(word !== undefined && { word }) }
}

function endWord({ reason, signal, exitCode }: ContainerEnd): string {
  return reason || (signal ? `Signal:${signal}` : `ExitCode:${exitCode ?? 0}`)
}

function ending(pod: Reader): string | undefined {
  if (!pod.has('metadata', 'deletionTimestamp')) return undefined
  if (pod.text('status', 'reason') === 'NodeLost') return 'Unknown'
  const isOver = ['Succeeded', 'Failed'].includes(pod.text('status', 'phase') ?? '')
  return isOver ? undefined : 'Terminating'
}

function hasCondition(pod: Reader, type: string): boolean {
  return pod
    .list('status', 'conditions')
    .some((entry) => entry.text('type') === type && entry.text('status') === 'True')
}
