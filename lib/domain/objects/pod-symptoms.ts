import type { Reader } from '../health/reader'
import type { Symptom } from '../live-object'
import {
  type ContainerEnd,
  type ContainerState,
  type PodStates,
  podStates,
} from './container-state'
import { isSidecar } from './pod-spec'
import { conditionEntry, conditionSymptom } from './symptom'

/** Waiting for these is how every pod begins. */
const BEGINNINGS = new Set(['', 'ContainerCreating', 'PodInitializing'])

/** What a pod says is wrong with it: where it cannot run, what its containers wait for, how they ended. */
export function podSymptoms(
  pod: Reader,
  { init, main }: PodStates = podStates(pod),
): readonly Symptom[] {
  const sidecars = pod
    .list('spec', 'initContainers')
    .filter(isSidecar)
    .map((init) => init.text('name') ?? '')
  const isRunning = isToBeReady(pod)
  const unready = isRunning ? conditionEntry(pod, 'Ready', 'False') : undefined
  return [
    ...whole(pod),
    ...init.flatMap((state) =>
      containerSymptoms(state, sidecars.includes(state.name) ? unready : undefined, true),
    ),
    ...main.flatMap((state) => containerSymptoms(state, unready, false)),
    ...gate(unready),
  ]
}

/** A pod that is being deleted, or that has ended, need not be ready. */
function isToBeReady(pod: Reader): boolean {
  return !pod.has('metadata', 'deletionTimestamp') && pod.text('status', 'phase') === 'Running'
}

function whole(pod: Reader): Symptom[] {
  const found: Symptom[] = []
  const reason = pod.text('status', 'reason')
  if (reason !== undefined) {
    const message = pod.text('status', 'message') ?? ''
    found.push({ code: 'pod-failed', reason, message })
  }
  const unscheduled = conditionEntry(pod, 'PodScheduled', 'False')
  if (unscheduled) found.push(conditionSymptom('unscheduled', unscheduled))
  return found
}

function gate(unready: Reader | undefined): Symptom[] {
  if (unready?.text('reason') !== 'ReadinessGatesNotReady') return []
  const { part: _, ...symptom } = conditionSymptom('not-ready', unready)
  return [symptom]
}

function containerSymptoms(
  state: ContainerState,
  unready: Reader | undefined,
  isInit: boolean,
): Symptom[] {
  const { name, waiting, ended, endedBefore, isReady } = state
  const found: Symptom[] = []
  if (waiting && !BEGINNINGS.has(waiting.reason))
    found.push({ code: 'waiting', part: name, ...waiting })
  if (ended && ended.exitCode !== 0) found.push(endSymptom('terminated', name, ended))
  const isDone = isInit && ended?.exitCode === 0
  const isWell = isReady || isDone
  if (endedBefore && (!isWell || endedBefore.reason === 'OOMKilled'))
    found.push(endSymptom('ended-before', name, endedBefore))
  if (unready && state.runningSince !== undefined && !isReady)
    found.push({ ...conditionSymptom('not-ready', unready), part: name })
  return found
}

function endSymptom(
  code: 'terminated' | 'ended-before',
  part: string,
  { reason, message, exitCode, finishedAt }: ContainerEnd,
): Symptom {
  return {
    code,
    part,
    reason,
    message,
    ...(exitCode !== undefined && { exitCode }),
    ...(finishedAt !== undefined && { at: finishedAt }),
  }
}
