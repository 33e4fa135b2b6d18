import { createHash } from 'node:crypto'
import type { KubeObject } from '../../api/object'
import { fieldsAt, listAt, textAt, type Fields } from '../access'
import type { Behaviour } from './behaviour'

/** How far a pod has come: it was created, its containers run, it shows what it will do. */
export type PodStage = 'pending' | 'started' | 'settled'

/** What a pod's status depends on; times are ISO. */
export interface PodState {
  stage: PodStage
  behaviour: Behaviour
  /** Number of restarts so far. */
  restarts: number
  startedAt: string
  now: string
  ip: string
  hostIp: string
  /** A Job's container that has ended. */
  ended?: boolean
}

/** The status a kubelet would write for the pod. */
export function podStatus(pod: KubeObject, state: PodState): Fields {
  const { behaviour, stage } = state
  const pulling = behaviour.does === 'pull-error' && stage !== 'pending'
  const running = stage !== 'pending' && !pulling
  const ready = stage === 'settled' && behaviour.does === 'run' && state.ended !== true
  const phase = state.ended
    ? behaviour.does === 'fail'
      ? 'Failed'
      : 'Succeeded'
    : running
      ? 'Running'
      : 'Pending'
  const containers = listAt(pod, 'spec', 'containers')
  const names = containers.map((container) => textAt(container, 'name'))
  const condition = (type: string, isTrue: boolean, reason?: string) => ({
    type,
    status: isTrue ? 'True' : 'False',
    lastProbeTime: null,
    lastTransitionTime: isTrue ? state.startedAt : state.now,
    ...(!isTrue &&
      reason !== undefined && {
        reason,
        ...(reason === 'ContainersNotReady' && {
          message: `containers with unready status: [${names.join(' ')}]`,
        }),
      }),
  })
  const unready = state.ended ? 'PodCompleted' : 'ContainersNotReady'
  return {
    phase,
    conditions: [
      condition('Initialized', true),
      condition('Ready', ready, unready),
      condition('ContainersReady', ready, unready),
      condition('PodScheduled', true),
    ],
    hostIP: state.hostIp,
    ...(running && { podIP: state.ip, podIPs: [{ ip: state.ip }] }),
    startTime: state.startedAt,
    qosClass: Object.keys(fieldsAt(containers[0], 'resources')).length ? 'Burstable' : 'BestEffort',
    containerStatuses: containers.map((container) => containerStatus(pod, container, state, ready)),
  }
}

function containerStatus(pod: KubeObject, container: unknown, state: PodState, ready: boolean) {
  const image = textAt(container, 'image')
  return {
    name: textAt(container, 'name'),
    image,
    imageID: state.stage === 'pending' ? '' : imageId(image),
    ready,
    started: ready || state.behaviour.does === 'hang',
    restartCount: state.restarts,
    ...containerState(pod, container, state),
    ...(state.stage !== 'pending' && { containerID: containerId(pod, container, state.restarts) }),
  }
}

function containerState(pod: KubeObject, container: unknown, state: PodState): Fields {
  const { behaviour, stage, startedAt, now } = state
  const terminated = (exitCode: number) => ({
    containerID: containerId(pod, container, behaviour.does === 'crash' ? state.restarts - 1 : 0),
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    startedAt,
    finishedAt: now,
  })
  if (state.ended) {
    return { state: { terminated: terminated(behaviour.does === 'fail' ? behaviour.exitCode : 0) } }
  }
  if (stage === 'pending') return { state: { waiting: { reason: 'ContainerCreating' } } }
  if (behaviour.does === 'pull-error') {
    const reason = stage === 'settled' ? 'ImagePullBackOff' : 'ErrImagePull'
    const image = textAt(container, 'image')
    const message =
      reason === 'ErrImagePull' ? behaviour.message : `Back-off pulling image "${image}"`
    return { state: { waiting: { reason, message } } }
  }
  if (behaviour.does === 'crash' && stage === 'settled') {
    const wait = backOffText(state.restarts)
    const { name, namespace = '', uid = '' } = pod.metadata
    const message = `back-off ${wait} restarting failed container=${textAt(container, 'name')} pod=${name}_${namespace}(${uid})`
    return {
      state: { waiting: { reason: 'CrashLoopBackOff', message } },
      lastState: { terminated: terminated(behaviour.exitCode) },
    }
  }
  return { state: { running: { startedAt } } }
}

function containerId(pod: KubeObject, container: unknown, restarts: number): string {
  const text = `${pod.metadata.uid ?? ''}/${textAt(container, 'name')}/${restarts}`
  return `containerd://${createHash('sha256').update(text).digest('hex')}`
}

function imageId(image: string): string {
  const digest = createHash('sha256').update(image).digest('hex')
  return `${image.replace(/:[^:/]*$/, '')}@sha256:${digest}`
}

/** Milliseconds that a kubelet waits before it starts a crashed container again: 10 s doubling to 5 min. */
export function backOffMs(restarts: number): number {
  return Math.min(10_000 * 2 ** Math.max(0, restarts - 1), 300_000)
}

function backOffText(restarts: number): string {
  const seconds = backOffMs(restarts) / 1000
  const minutes = Math.floor(seconds / 60)
  return minutes > 0 ? `${minutes}m${seconds % 60}s` : `${seconds}s`
}

/** Whether a pod's own Ready condition is True. */
export function isPodReady(pod: KubeObject): boolean {
  return listAt(pod, 'status', 'conditions').some(
    (condition) => textAt(condition, 'type') === 'Ready' && textAt(condition, 'status') === 'True',
  )
}
