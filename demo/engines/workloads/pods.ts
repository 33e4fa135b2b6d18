import { createHash } from 'node:crypto'
import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, idOf, listAt, textAt } from '../access'
import type { Behaviour } from './behaviour'
import { backOffMs, podStatus, type PodStage } from './pod-status'
import { controllerRef, timeOf, type WorkloadContext } from './workload-context'

const KUBELET = { manager: 'kubelet', subresource: 'status' } as const
const START_MS = 1_500
const SETTLE_MS = 2_500
const SETTLED_RESTARTS = 6

/** Creates a pod for its owner from the owner's template, and lets it live. */
export function createPod(
  context: WorkloadContext,
  owner: KubeObject,
  options: { name: string; labels?: Record<string, string>; manager?: string },
): KubeObject {
  const template = fieldsAt(owner, 'spec', 'template')
  const metadata = fieldsAt(template, 'metadata')
  const node = nodeFor(context, options.name)
  const created = timeOf(context)
  const pod = context.store.create(
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: options.name,
        namespace: owner.metadata.namespace ?? 'default',
        creationTimestamp: created,
        labels: { ...(metadata.labels as Record<string, string>), ...options.labels },
        ...(metadata.annotations !== undefined && {
          annotations: metadata.annotations as Record<string, string>,
        }),
        ownerReferences: [controllerRef(owner)],
      },
      spec: { restartPolicy: 'Always', ...fieldsAt(template, 'spec'), nodeName: node },
    },
    { manager: options.manager ?? 'kube-controller-manager' },
  )
  if (context.settledAt !== undefined) {
    const { does } = behaviourOfPod(context, pod)
    const restarts = does === 'crash' ? SETTLED_RESTARTS : 0
    writeStage(context, pod, 'settled', restarts)
    if (does === 'crash') warn(context, pod, 'BackOff', 'Back-off restarting failed container')
    if (does === 'pull-error') warn(context, pod, 'Failed', 'Error: ImagePullBackOff')
    return pod
  }
  const note = { reason: 'Scheduled', source: 'default-scheduler' }
  const { name, namespace = '' } = pod.metadata
  context.store.event(pod, {
    ...note,
    message: `Successfully assigned ${namespace}/${name} to ${node}`,
  })
  writeStage(context, pod, 'pending', 0)
  context.clock.after(START_MS, () => advance(context, pod, 'started', 0))
  return pod
}

/** Takes a pod that exists to its next stages as time goes by. */
function advance(
  context: WorkloadContext,
  pod: KubeObject,
  stage: PodStage,
  restarts: number,
): void {
  const live = context.store.get(idOf(pod))
  if (live?.metadata.uid !== pod.metadata.uid || live?.metadata.deletionTimestamp) return
  const { does } = behaviourOfPod(context, pod)
  writeStage(context, pod, stage, restarts)
  if (stage === 'started') {
    if (does === 'pull-error') warn(context, pod, 'Failed', 'Error: ErrImagePull')
    else
      context.store.event(pod, {
        reason: 'Started',
        message: 'Started container',
        source: 'kubelet',
      })
    context.clock.after(SETTLE_MS, () => advance(context, pod, 'settled', restarts))
  } else if (does === 'crash') {
    warn(context, pod, 'BackOff', 'Back-off restarting failed container')
    context.clock.after(backOffMs(restarts + 1), () =>
      advance(context, pod, 'started', restarts + 1),
    )
  }
}

/** Writes what a Job's pod looks like when its container has ended. */
export function endPod(context: WorkloadContext, pod: KubeObject): void {
  writeStage(context, pod, 'settled', 0, true)
}

function writeStage(
  context: WorkloadContext,
  pod: KubeObject,
  stage: PodStage,
  restarts: number,
  ended = false,
): void {
  const seed = safeNumber(pod.metadata.uid ?? pod.metadata.name)
  const status = podStatus(pod, {
    stage,
    behaviour: behaviourOfPod(context, pod),
    restarts,
    startedAt: pod.metadata.creationTimestamp ?? timeOf(context),
    now: timeOf(context),
    ip: `10.244.${seed % 250}.${(seed >> 8) % 250}`,
    hostIp: `10.60.4.${10 + context.nodes.indexOf(textAt(pod, 'spec', 'nodeName'))}`,
    ended,
  })
  context.store.patchStatus(idOf(pod), status, KUBELET)
}

/** A pod behaves as its worst container. */
export function behaviourOfPod(context: WorkloadContext, pod: unknown): Behaviour {
  const path = dig(pod, 'spec', 'template') === undefined ? ['spec'] : ['spec', 'template', 'spec']
  const all = listAt(pod, ...path, 'containers').map((container) =>
    context.behaviourOf(textAt(container, 'image')),
  )
  return all.find(({ does }) => does !== 'run') ?? { does: 'run' }
}

function warn(context: WorkloadContext, pod: KubeObject, reason: string, message: string): void {
  const { name, namespace = '' } = pod.metadata
  const container = textAt(listAt(pod, 'spec', 'containers')[0], 'name')
  const about = reason === 'BackOff' ? ` ${container} in pod ${name}_${namespace}` : ''
  context.store.event(pod, {
    reason,
    message: `${message}${about}`,
    type: 'Warning',
    source: 'kubelet',
  })
}

function nodeFor(context: WorkloadContext, name: string): string {
  return context.nodes[safeNumber(name) % context.nodes.length] ?? 'node'
}

function safeNumber(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0)
}
