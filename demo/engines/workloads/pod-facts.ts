import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, idOf, listAt, textAt, type Fields } from '../access'
import type { Behaviour } from './behaviour'
import { safeNumber } from './names'
import { completePodSpec } from './pod-defaults'
import { troubleOf, type PodTrouble } from './pod-trouble'
import { controllerRef, timeOf, type WorkloadContext } from './workload-context'

const CRASH_MS = 2_000

/** What to create: a name, and labels, volumes and a manager beside the template's. */
export interface PodWish {
  name: string
  labels?: Record<string, string>
  /** Claims by the names of the volumes that they back. */
  claims?: Record<string, string>
  manager?: string
  /** Told when a quota or a policy refuses the pod. */
  refused?: (why: string) => void
}

/** The pod that an owner's template makes. */
export function podOf(context: WorkloadContext, owner: KubeObject, wish: PodWish): KubeObject {
  const template = fieldsAt(owner, 'spec', 'template')
  const metadata = fieldsAt(template, 'metadata')
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: wish.name,
      namespace: owner.metadata.namespace ?? 'default',
      creationTimestamp: timeOf(context),
      labels: { ...(metadata.labels as Record<string, string>), ...wish.labels },
      ...(metadata.annotations !== undefined && {
        annotations: metadata.annotations as Record<string, string>,
      }),
      ownerReferences: [controllerRef(owner)],
    },
    spec: {
      ...completePodSpec(withClaims(fieldsAt(template, 'spec'), wish.claims), wish.name),
      nodeName: nodeFor(context, wish.name),
    },
  }
}

/** A pod behaves as its worst container. */
export function behaviourOfPod(context: WorkloadContext, pod: unknown): Behaviour {
  return behavioursOf(context, pod).find(({ does }) => does !== 'run') ?? { does: 'run' }
}

/** What each of a pod's containers does, or of those in a template. */
export function behavioursOf(context: WorkloadContext, pod: unknown): Behaviour[] {
  const path = dig(pod, 'spec', 'template') === undefined ? ['spec'] : ['spec', 'template', 'spec']
  return listAt(pod, ...path, 'containers').map((container) =>
    context.behaviourOf(textAt(container, 'image')),
  )
}

/** Whether a pod waits for something that it needs before it can start. */
export function isStuck(pod: KubeObject): boolean {
  if (textAt(pod, 'status', 'phase') !== 'Pending') return false
  const reasons = listAt(pod, 'status', 'containerStatuses').map((one) =>
    textAt(one, 'state', 'waiting', 'reason'),
  )
  return !reasons.some((reason) => reason.includes('ImagePull'))
}

/** What keeps the pod from starting as things are now. */
export function troubleNow(context: WorkloadContext, pod: KubeObject): PodTrouble | undefined {
  return troubleOf(context.store, context.nodes, pod)
}

/** The pod as it is stored now; undefined when it is gone, going, or another of its name. */
export function liveOf(context: WorkloadContext, pod: KubeObject): KubeObject | undefined {
  const live = context.store.get(idOf(pod))
  const isSame = live?.metadata.uid === pod.metadata.uid
  return isSame && live?.metadata.deletionTimestamp === undefined ? live : undefined
}

/** How long (ms) a container lives that crashes. */
export function livesMs(context: WorkloadContext, pod: KubeObject): number {
  const crash = behavioursOf(context, pod).find((one) => one.does === 'crash')
  return (crash?.does === 'crash' ? crash.afterMs : undefined) ?? CRASH_MS
}

/** How long ago (ms) the time is that is being built. */
export function sinceSettled({ clock, settledAt }: WorkloadContext): number {
  return Math.max(0, clock.now() - (settledAt ?? clock.now()))
}

/** The node that a pod of this name gets. */
export function nodeFor(context: WorkloadContext, name: string): string {
  return context.nodes[safeNumber(name) % context.nodes.length] ?? 'node'
}

function withClaims(spec: Fields, claims: Record<string, string> = {}): Fields {
  const own = Object.entries(claims).map(([name, claimName]) => ({
    name,
    persistentVolumeClaim: { claimName },
  }))
  return own.length === 0 ? spec : { ...spec, volumes: [...listAt(spec, 'volumes'), ...own] }
}

/** At which step a pod is stuck, by its own status. */
export function stuckAt(pod: KubeObject): PodTrouble['at'] {
  if (textAt(pod, 'spec', 'nodeName') === '') return 'scheduling'
  const isConfig = listAt(pod, 'status', 'containerStatuses').some(
    (one) => textAt(one, 'state', 'waiting', 'reason') === 'CreateContainerConfigError',
  )
  return isConfig ? 'config' : 'mount'
}
