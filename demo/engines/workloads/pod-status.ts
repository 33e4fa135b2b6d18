import { createHash } from 'node:crypto'
import type { KubeObject } from '../../api/object'
import { dig, listAt, textAt, type Fields } from '../access'
import { isUnready, type Behaviour } from './behaviour'
import type { PodTrouble } from './pod-trouble'
import { qosClass } from './qos-class'
import { backOffText } from './restarts'

/** How far a pod has come: it was created, its containers run, it shows what it will do. */
export type PodStage = 'pending' | 'started' | 'settled'

/** What a pod's status depends on; times are ISO. */
export interface PodState {
  stage: PodStage
  /** Of each container, by the order of the spec. */
  behaviours: readonly Behaviour[]
  trouble: PodTrouble | undefined
  /** Number of restarts so far of those that crash. */
  restarts: number
  /** When the pod's containers were first started. */
  startedAt: string
  /** When those that crash were last started, and died. */
  lastRun: { startedAt: string; finishedAt: string } | undefined
  now: string
  ip: string
  hostIp: string
  /** A Job's containers that have ended. */
  ended?: boolean
}

/** The status a kubelet would write for the pod. */
export function podStatus(pod: KubeObject, state: PodState): Fields {
  const { stage, trouble, behaviours, now } = state
  const containers = listAt(pod, 'spec', 'containers')
  const statuses = containers.map((container, i) =>
    containerStatus(pod, container, behaviours[i] ?? { does: 'run' }, state),
  )
  const unready = statuses.filter((one) => one.ready !== true).map((one) => String(one.name))
  const isScheduled = trouble?.at !== 'scheduling'
  const isRunning = statuses.some((one) => one.started === true || dig(one, 'state', 'running'))
  const hasFailed = behaviours.some(({ does }) => does === 'fail' || does === 'crash')
  const hasRun = isRunning || statuses.some((one) => dig(one, 'lastState', 'terminated'))
  const phase = state.ended ? (hasFailed ? 'Failed' : 'Succeeded') : hasRun ? 'Running' : 'Pending'
  const ready = unready.length === 0 && stage === 'settled' && state.ended !== true
  const created = pod.metadata.creationTimestamp ?? now
  const condition = (type: string, isTrue: boolean, why: Fields = {}) => ({
    type,
    status: isTrue ? 'True' : 'False',
    lastProbeTime: null,
    lastTransitionTime: isTrue ? (type === 'PodScheduled' ? created : state.startedAt) : created,
    ...(!isTrue && why),
  })
  const notReady = state.ended
    ? { reason: 'PodCompleted' }
    : {
        reason: 'ContainersNotReady',
        message: `containers with unready status: [${unready.join(' ')}]`,
      }
  if (!isScheduled) {
    const why = { reason: 'Unschedulable', message: trouble.message }
    const conditions = [condition('PodScheduled', false, why)]
    return { phase: 'Pending', conditions, qosClass: qosClass(containers) }
  }
  const isPlaced = stage !== 'pending' && trouble?.at !== 'mount'
  return {
    phase,
    conditions: [
      condition('PodReadyToStartContainers', isPlaced && state.ended !== true),
      condition('Initialized', true),
      condition('Ready', ready, notReady),
      condition('ContainersReady', ready, notReady),
      condition('PodScheduled', true),
    ],
    hostIP: state.hostIp,
    hostIPs: [{ ip: state.hostIp }],
    ...(isPlaced && { podIP: state.ip, podIPs: [{ ip: state.ip }] }),
    startTime: created,
    qosClass: qosClass(containers),
    ...(listAt(pod, 'spec', 'initContainers').length > 0 && {
      initContainerStatuses: listAt(pod, 'spec', 'initContainers').map((container) =>
        initStatus(pod, container, isPlaced, state),
      ),
    }),
    containerStatuses: statuses,
  }
}

function containerStatus(
  pod: KubeObject,
  container: unknown,
  behaviour: Behaviour,
  state: PodState,
): Fields {
  const image = textAt(container, 'image')
  const name = textAt(container, 'name')
  const restarts = behaviour.does === 'crash' ? state.restarts : 0
  const now = containerState(pod, container, behaviour, state)
  const isRunning = dig(now, 'state', 'running') !== undefined
  const ready = isRunning && state.stage === 'settled' && !isUnready(behaviour)
  const hasRun = isRunning || dig(now, 'state', 'terminated') ? restarts : restarts - 1
  return {
    name,
    image,
    imageID: hasRun < 0 && !isRunning ? '' : imageId(image),
    ready,
    started: isRunning,
    restartCount: restarts,
    ...now,
    ...((isRunning || dig(now, 'state', 'terminated') !== undefined || restarts > 0) && {
      containerID: containerId(pod, name, isRunning ? restarts : Math.max(0, hasRun)),
    }),
  }
}

function containerState(
  pod: KubeObject,
  container: unknown,
  behaviour: Behaviour,
  state: PodState,
): Fields {
  const { stage, startedAt, now, trouble, lastRun, restarts } = state
  const name = textAt(container, 'name')
  const waiting = (reason: string, message?: string): Fields => ({
    state: { waiting: { reason, ...(message !== undefined && { message }) } },
    lastState: {},
  })
  if (state.ended) {
    const hasFailed = behaviour.does === 'fail' || behaviour.does === 'crash'
    const exitCode = hasFailed ? behaviour.exitCode : 0
    const reason = exitCode === 0 ? 'Completed' : 'Error'
    const containerID = containerId(pod, name, 0)
    return {
      state: { terminated: { containerID, exitCode, reason, startedAt, finishedAt: now } },
      lastState: {},
    }
  }
  if (stage === 'pending' || trouble?.at === 'mount') return waiting('ContainerCreating')
  if (behaviour.does === 'pull-error') {
    const image = textAt(container, 'image')
    return stage === 'settled'
      ? waiting('ImagePullBackOff', `Back-off pulling image "${image}"`)
      : waiting('ErrImagePull', behaviour.message)
  }
  if (trouble?.at === 'config' && trouble.container === name) {
    return waiting('CreateContainerConfigError', trouble.message)
  }
  if (behaviour.does !== 'crash') return { state: { running: { startedAt } }, lastState: {} }
  const isOver = stage === 'settled'
  const lastState = lastRun && {
    terminated: {
      containerID: containerId(pod, name, isOver ? restarts : restarts - 1),
      exitCode: behaviour.exitCode,
      reason: behaviour.reason ?? 'Error',
      ...lastRun,
    },
  }
  if (!isOver) {
    return { state: { running: { startedAt: state.now } }, lastState: lastState ?? {} }
  }
  const { name: podName, namespace = '', uid = '' } = pod.metadata
  const message = `back-off ${backOffText(restarts + 1)} restarting failed container=${name} pod=${podName}_${namespace}(${uid})`
  return { ...waiting('CrashLoopBackOff', message), lastState: lastState ?? {} }
}

function initStatus(pod: KubeObject, container: unknown, isDone: boolean, state: PodState): Fields {
  const [name, image] = [textAt(container, 'name'), textAt(container, 'image')]
  const at = { startedAt: state.startedAt, finishedAt: state.startedAt }
  const containerID = containerId(pod, name, 0)
  return {
    name,
    image,
    imageID: isDone ? imageId(image) : '',
    ready: isDone,
    started: false,
    restartCount: 0,
    state: isDone
      ? { terminated: { containerID, exitCode: 0, reason: 'Completed', ...at } }
      : { waiting: { reason: 'PodInitializing' } },
    lastState: {},
    ...(isDone && { containerID }),
  }
}

function containerId(pod: KubeObject, container: string, restarts: number): string {
  const text = `${pod.metadata.uid ?? ''}/${container}/${restarts}`
  return `containerd://${createHash('sha256').update(text).digest('hex')}`
}

function imageId(image: string): string {
  const digest = createHash('sha256').update(image).digest('hex')
  return `${image.replace(/:[^:/]*$/, '')}@sha256:${digest}`
}

/** Whether a pod's own Ready condition is True. */
export function isPodReady(pod: KubeObject): boolean {
  return listAt(pod, 'status', 'conditions').some(
    (condition) => textAt(condition, 'type') === 'Ready' && textAt(condition, 'status') === 'True',
  )
}
