import { badRequest } from '../api-error'
import { arrayOf, at, isRecord, numberOf, textOf } from '../json-value'
import type { KubeObject } from '../object'
import type { ContainerRun } from './log-book'

/** Statuses tell whole seconds: what ended within one ended before its end. */
const SECOND_MS = 999

/** The container whose log is meant; throws 400 in the API server's words. */
export function containerOf(pod: KubeObject, asked: string): string {
  const names = (field: string) =>
    arrayOf(at(pod.spec, field)).map((container) => textOf(at(container, 'name')))
  const own = names('containers')
  const initial = names('initContainers')
  const { name } = pod.metadata
  if (asked !== '') {
    if ([...own, ...initial, ...names('ephemeralContainers')].includes(asked)) return asked
    throw badRequest(`container ${asked} is not valid for pod ${name}`)
  }
  const preferred = pod.metadata.annotations?.['kubectl.kubernetes.io/default-container']
  if (own.length === 1) return own[0] ?? ''
  if (preferred !== undefined && own.includes(preferred)) return preferred
  const also = initial.length > 0 ? ` or one of the init containers: [${initial.join(' ')}]` : ''
  throw badRequest(
    `a container name must be specified for pod ${name}, choose one of: [${own.join(' ')}]${also}`,
  )
}

/** The run whose log is there, the last or the one before; throws 400 in the kubelet's words. */
export function runOf(pod: KubeObject, container: string, isPrevious: boolean): ContainerRun {
  const { name } = pod.metadata
  const which = `container "${container}" in pod "${name}"`
  const status = statusOf(pod, container)
  if (!status) throw badRequest(`${which} is not available`)
  const restarts = numberOf(status.restartCount)
  const last = at(status, 'lastState', 'terminated')
  const { waiting, running, terminated } = isRecord(status.state) ? status.state : {}
  const ended = (state: unknown, count: number): ContainerRun => ({
    ...base(pod, container, status),
    id: textOf(at(state, 'containerID')),
    restarts: Math.max(0, count),
    startedAt: Date.parse(textOf(at(state, 'startedAt'))),
    finishedAt: Date.parse(textOf(at(state, 'finishedAt'))) + SECOND_MS,
    exitCode: numberOf(at(state, 'exitCode')),
  })
  if (isPrevious) {
    if (textOf(at(last, 'containerID')) === '') {
      throw badRequest(`previous terminated container "${container}" in pod "${name}" not found`)
    }
    return ended(last, restarts - 1)
  }
  if (running !== undefined) {
    return {
      ...base(pod, container, status),
      id: textOf(status.containerID),
      restarts,
      startedAt: Date.parse(textOf(at(running, 'startedAt'))),
      finishedAt: undefined,
      exitCode: undefined,
    }
  }
  const state = textOf(at(terminated, 'containerID')) === '' ? last : terminated
  if (textOf(at(state, 'containerID')) !== '') return ended(state, restarts)
  if (terminated !== undefined) throw badRequest(`${which} is terminated`)
  if (waiting === undefined) throw badRequest(`${which} is waiting to start - no logs yet`)
  const reason = textOf(at(waiting, 'reason'))
  throw badRequest(`${which} is waiting to start: ${WAITING[reason] ?? reason}`)
}

const WAITING: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: 'trying and failing to pull image',
}

function statusOf(pod: KubeObject, container: string): Record<string, unknown> | undefined {
  const all = ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses']
  return all
    .flatMap((field) => arrayOf(at(pod.status, field)))
    .filter(isRecord)
    .find((status) => status.name === container)
}

function base(pod: KubeObject, container: string, status: Record<string, unknown>) {
  return { pod, container, image: textOf(status.image) }
}
