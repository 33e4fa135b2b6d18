import { arrayOf, at, numberOf, recordOf, textOf, type JsonRecord } from '../json-value'
import type { KubeObject } from '../object'
import { age } from './age'
import { orNone } from './cells'
import { column } from './column'
import type { Printer } from './printer'

/** Pods: readiness, the reason that matters most, restarts, age; address and node when wide. */
export const podPrinter: Printer = {
  columns: [
    column('Ready'),
    column('Status'),
    column('Restarts'),
    column('Age'),
    column('IP', 'string', 1),
    column('Node', 'string', 1),
    column('Nominated Node', 'string', 1),
    column('Readiness Gates', 'string', 1),
  ],
  cells(pod, now) {
    const statuses = containerStatuses(pod, 'containerStatuses')
    const containers = arrayOf(at(pod.spec, 'containers')).length
    const ready = statuses.filter((status) => status.ready === true).length
    return [
      `${ready}/${containers}`,
      podReason(pod),
      restarts(statuses, now),
      age(pod.metadata.creationTimestamp, now),
      orNone(textOf(at(pod.status, 'podIP'))),
      orNone(textOf(at(pod.spec, 'nodeName'))),
      orNone(textOf(at(pod.status, 'nominatedNodeName'))),
      '<none>',
    ]
  },
}

function containerStatuses(pod: KubeObject, field: string): JsonRecord[] {
  return arrayOf(at(pod.status, field)).map(recordOf)
}

/** What the STATUS column says of a pod. */
export function podReason(pod: KubeObject): string {
  const phase = textOf(at(pod.status, 'reason')) || textOf(at(pod.status, 'phase'), 'Unknown')
  if (pod.metadata.deletionTimestamp !== undefined) {
    return at(pod.status, 'reason') === 'NodeLost' ? 'Unknown' : 'Terminating'
  }
  const init = initReason(pod)
  if (init !== undefined) return init
  let reason = phase
  let hasRunning = false
  for (const status of containerStatuses(pod, 'containerStatuses').reverse()) {
    const stopped = stateReason(status)
    if (stopped !== undefined) reason = stopped
    else if (status.ready === true && at(status, 'state', 'running') !== undefined)
      hasRunning = true
  }
  if (reason === 'Completed' && hasRunning) return isReady(pod) ? 'Running' : 'NotReady'
  return reason
}

function initReason(pod: KubeObject): string | undefined {
  const total = arrayOf(at(pod.spec, 'initContainers')).length
  for (const [index, status] of containerStatuses(pod, 'initContainerStatuses').entries()) {
    const terminated = at(status, 'state', 'terminated')
    if (terminated !== undefined && numberOf(at(terminated, 'exitCode')) === 0) continue
    if (status.started === true) continue
    const reason = stateReason(status)
    return reason === undefined || reason === 'PodInitializing'
      ? `Init:${index}/${total}`
      : `Init:${reason}`
  }
  return undefined
}

function stateReason(status: JsonRecord): string | undefined {
  const waiting = textOf(at(status, 'state', 'waiting', 'reason'))
  if (waiting !== '') return waiting
  const terminated = at(status, 'state', 'terminated')
  if (terminated === undefined) return undefined
  const reason = textOf(at(terminated, 'reason'))
  if (reason !== '') return reason
  const signal = numberOf(at(terminated, 'signal'))
  return signal === 0 ? `ExitCode:${numberOf(at(terminated, 'exitCode'))}` : `Signal:${signal}`
}

function restarts(statuses: readonly JsonRecord[], now: number): string {
  const total = statuses.reduce((sum, status) => sum + numberOf(status.restartCount), 0)
  const ends = statuses.map((status) => textOf(at(status, 'lastState', 'terminated', 'finishedAt')))
  const last = ends.sort().at(-1) ?? ''
  return total === 0 || last === '' ? String(total) : `${total} (${age(last, now)} ago)`
}

function isReady(pod: KubeObject): boolean {
  return arrayOf(at(pod.status, 'conditions')).some((condition) => {
    return at(condition, 'type') === 'Ready' && at(condition, 'status') === 'True'
  })
}
