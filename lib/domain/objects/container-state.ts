import type { Reader } from '../health/reader'
import { isoTime } from './iso-time'

/** How a container ended. */
export interface ContainerEnd {
  reason: string
  message: string
  exitCode?: number
  signal?: number
  /** ISO times. */
  startedAt?: string
  finishedAt?: string
}

/** What a kubelet says of one container. */
export interface ContainerState {
  name: string
  isReady: boolean
  isStarted: boolean
  restarts: number
  waiting?: { reason: string; message: string }
  /** ISO time since which it runs; empty when it does not say. */
  runningSince?: string
  ended?: ContainerEnd
  /** How it ended the time before. */
  endedBefore?: ContainerEnd
}

/** Reads the statuses of a pod's containers of one list: `containerStatuses`, `initContainerStatuses`, … */
export function containerStates(pod: Reader, list: string): readonly ContainerState[] {
  return pod.list('status', list).map((status) => {
    const state = status.at('state')
    const endedBefore = endOf(status.at('lastState'))
    const ended = endOf(state)
    return {
      name: status.text('name') ?? '',
      isReady: status.flag('ready') ?? false,
      isStarted: status.flag('started') ?? false,
      restarts: status.number('restartCount') ?? 0,
      ...(state.has('waiting') && {
        waiting: {
          reason: state.text('waiting', 'reason') ?? '',
          message: state.text('waiting', 'message') ?? '',
        },
      }),
      ...(state.has('running') && {
        runningSince: isoTime(state.text('running', 'startedAt')) ?? '',
      }),
      ...(ended && { ended }),
      ...(endedBefore && { endedBefore }),
    }
  })
}

function endOf(state: Reader): ContainerEnd | undefined {
  if (!state.has('terminated')) return undefined
  const end = state.at('terminated')
  const exitCode = end.number('exitCode')
  const signal = end.number('signal')
  const startedAt = isoTime(end.text('startedAt'))
  const finishedAt = isoTime(end.text('finishedAt'))
  return {
    reason: end.text('reason') ?? '',
    message: end.text('message') ?? '',
    ...(exitCode !== undefined && { exitCode }),
    ...(signal !== undefined && { signal }),
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
  }
}

/** All that a kubelet says of a pod's containers. */
export interface PodStates {
  init: readonly ContainerState[]
  main: readonly ContainerState[]
}

/** Reads both lists of statuses at once. */
export function podStates(pod: Reader): PodStates {
  return {
    init: containerStates(pod, 'initContainerStatuses'),
    main: containerStates(pod, 'containerStatuses'),
  }
}
