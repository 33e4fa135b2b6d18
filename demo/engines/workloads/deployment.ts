import type { KubeObject } from '../../api/object'
import {
  annotationsOf,
  dig,
  fieldsAt,
  idOf,
  isFields,
  listAt,
  numberAt,
  textAt,
  type Fields,
} from '../access'
import { safeSuffix, templateHash } from './names'
import { isPodReady } from './pod-status'
import { createPod, removePod } from './pods'
import { nextCounts, rolloutLimits } from './rollout'
import { controlledBy, controllerRef, tell, timeOf, type WorkloadContext } from './workload-context'

const MANAGER = { manager: 'kube-controller-manager' } as const
const REVISION = 'deployment.kubernetes.io/revision'

/** One replica set with its pods. */
interface Generation {
  set: KubeObject
  pods: KubeObject[]
  ready: number
  /** Why a pod of it could not be created. */
  refusal?: string
}

/**
 * Takes a Deployment one step further: its replica sets, their pods and all statuses.
 * Returns whether another step is due at once.
 */
export function reconcileDeployment(context: WorkloadContext, deployment: KubeObject): boolean {
  const { store } = context
  const hash = templateHash(dig(deployment, 'spec', 'template'))
  const sets = controlledBy(store, deployment, 'apps', 'ReplicaSet')
  const paused = dig(deployment, 'spec', 'paused') === true
  let current = sets.find((set) => set.metadata.labels?.['pod-template-hash'] === hash)
  if (!current && !paused) current = createSet(context, deployment, sets, hash)
  const all = [...new Set([...sets, ...(current ? [current] : [])])].map((set) =>
    load(context, set),
  )
  const fresh = all.find(({ set }) => set.metadata.uid === current?.metadata.uid)
  const old = all.filter((generation) => generation !== fresh)

  const replicas = numberAt(deployment, 1, 'spec', 'replicas')
  const limits = rolloutLimits(replicas, fieldsAt(deployment, 'spec', 'strategy'))
  const counts = {
    newPods: fresh?.pods.length ?? 0,
    newReady: fresh?.ready ?? 0,
    oldPods: sum(old, ({ pods }) => pods.length),
    oldReady: sum(old, ({ ready }) => ready),
  }
  const next = fresh ? nextCounts(counts, limits) : { newPods: 0, oldPods: replicas }
  if (fresh) resize(context, fresh, next.newPods)
  let left = next.oldPods
  for (const generation of old) {
    const size = Math.min(left, generation.pods.length)
    resize(context, generation, size)
    left -= size
  }
  writeStatus(context, deployment, fresh, old, limits.maxUnavailable)
  if (fresh?.refusal !== undefined) return false
  return next.newPods !== counts.newPods || next.oldPods !== counts.oldPods
}

function createSet(
  context: WorkloadContext,
  deployment: KubeObject,
  sets: readonly KubeObject[],
  hash: string,
): KubeObject {
  const newest = Math.max(0, ...sets.map((set) => Number(annotationsOf(set)[REVISION] ?? 0)))
  const template = fieldsAt(deployment, 'spec', 'template')
  const metadata = fieldsAt(template, 'metadata')
  const labels = { ...fieldsAt(metadata, 'labels'), 'pod-template-hash': hash } as Record<
    string,
    string
  >
  const { name, namespace = 'default' } = deployment.metadata
  const revision = String(newest + 1)
  context.store.mutate(idOf(deployment), MANAGER, (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, [REVISION]: revision }
  })
  return context.store.create(
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels,
        annotations: { [REVISION]: revision },
        creationTimestamp: timeOf(context),
        ownerReferences: [controllerRef(deployment)],
      },
      spec: {
        replicas: 0,
        selector: {
          matchLabels: {
            ...fieldsAt(deployment, 'spec', 'selector', 'matchLabels'),
            'pod-template-hash': hash,
          },
        },
        template: { ...template, metadata: { ...metadata, labels } },
      },
      status: { replicas: 0, observedGeneration: 1 },
    },
    MANAGER,
  )
}

function load(context: WorkloadContext, set: KubeObject): Generation {
  const pods = controlledBy(context.store, set, '', 'Pod')
  return { set, pods, ready: pods.filter(isPodReady).length }
}

function resize(context: WorkloadContext, generation: Generation, size: number): void {
  const { store } = context
  const { set } = generation
  if (numberAt(set, 0, 'spec', 'replicas') !== size) {
    generation.set =
      store.mutate(idOf(set), MANAGER, (draft) => {
        if (isFields(draft.spec)) draft.spec.replicas = size
      }) ?? set
    tellScaled(context, set, size)
  }
  const { name, uid = '' } = set.metadata
  for (let i = 0; generation.pods.length < size && i < size; i += 1) {
    const serial = `${uid}/${numberAt(generation.set, 0, 'metadata', 'generation')}/${timeOf(context)}/${i}`
    const refused = (why: string) => void (generation.refusal = why)
    const pod = createPod(context, set, { name: `${name}-${safeSuffix(serial)}`, refused })
    if (!pod) break
    generation.pods.push(pod)
  }
  const expendable = [...generation.pods].sort(
    (a, b) => Number(isPodReady(a)) - Number(isPodReady(b)),
  )
  for (const pod of expendable.slice(0, Math.max(0, generation.pods.length - size))) {
    removePod(context, pod)
    tell(context, set, {
      reason: 'SuccessfulDelete',
      message: `Deleted pod: ${pod.metadata.name}`,
      source: 'replicaset-controller',
    })
    generation.pods.splice(generation.pods.indexOf(pod), 1)
  }
  generation.pods = controlledBy(store, generation.set, '', 'Pod')
  generation.ready = generation.pods.filter(isPodReady).length
  const { ready } = generation
  const status: Fields = {
    replicas: generation.pods.length,
    fullyLabeledReplicas: generation.pods.length,
    ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
    observedGeneration: numberAt(generation.set, 1, 'metadata', 'generation'),
    ...(generation.refusal !== undefined && {
      conditions: [condition(context, set, 'ReplicaFailure', failure(generation.refusal))],
    }),
  }
  store.patchStatus(idOf(set), status, MANAGER)
}

function tellScaled(context: WorkloadContext, set: KubeObject, size: number): void {
  const deployment = set.metadata.ownerReferences?.[0]
  const object =
    deployment &&
    context.store.get({
      group: 'apps',
      kind: 'Deployment',
      namespace: set.metadata.namespace ?? '',
      name: deployment.name,
    })
  if (!object) return
  const from = numberAt(set, 0, 'spec', 'replicas')
  const message = `Scaled ${size > from ? 'up' : 'down'} replica set ${set.metadata.name} from ${from} to ${size}`
  tell(context, object, {
    reason: 'ScalingReplicaSet',
    message,
    source: 'deployment-controller',
  })
}

function writeStatus(
  context: WorkloadContext,
  deployment: KubeObject,
  fresh: Generation | undefined,
  old: readonly Generation[],
  maxUnavailable: number,
): void {
  const live = context.store.get(idOf(deployment)) ?? deployment
  const replicas = numberAt(live, 1, 'spec', 'replicas')
  const total = sum([...old, ...(fresh ? [fresh] : [])], ({ pods }) => pods.length)
  const ready = sum([...old, ...(fresh ? [fresh] : [])], (generation) => generation.ready)
  const updated = fresh?.pods.length ?? 0
  const isAvailable = ready >= replicas - maxUnavailable
  const isComplete = updated === replicas && ready === replicas && total === replicas
  const available = isAvailable
    ? ['True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.']
    : ['False', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.']
  context.store.patchStatus(
    idOf(live),
    {
      observedGeneration: live.metadata.generation ?? 1,
      ...(total > 0 && { replicas: total }),
      ...(updated > 0 && { updatedReplicas: updated }),
      ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
      ...(Math.max(total, replicas) > ready && {
        unavailableReplicas: Math.max(total, replicas) - ready,
      }),
      conditions: [
        condition(context, live, 'Available', available),
        condition(context, live, 'Progressing', progress(context, live, fresh, isComplete)),
        ...(fresh?.refusal === undefined
          ? []
          : [condition(context, live, 'ReplicaFailure', failure(fresh.refusal))]),
      ],
    },
    MANAGER,
  )
}

function progress(
  context: WorkloadContext,
  deployment: KubeObject,
  fresh: Generation | undefined,
  isComplete: boolean,
): string[] {
  if (!fresh) return ['Unknown', 'DeploymentPaused', 'Deployment is paused']
  const set = `ReplicaSet "${fresh.set.metadata.name}"`
  if (isComplete) return ['True', 'NewReplicaSetAvailable', `${set} has successfully progressed.`]
  // once available, a replica set that is scaled or loses a pod is not late
  const done = `${set} has successfully progressed.`
  const before = listAt(deployment, 'status', 'conditions').find(
    (one) => textAt(one, 'type') === 'Progressing',
  )
  if (textAt(before, 'message') === done) return ['True', 'NewReplicaSetAvailable', done]
  const late = ['False', 'ProgressDeadlineExceeded', `${set} has timed out progressing.`]
  if (textAt(before, 'message') === late[2]) return late
  const isSameRollout = textAt(before, 'message').startsWith(set)
  const since = isSameRollout ? Date.parse(textAt(before, 'lastUpdateTime')) : NaN
  const began = Number.isNaN(since) ? (context.settledAt ?? context.clock.now()) : since
  const limitMs = numberAt(deployment, 600, 'spec', 'progressDeadlineSeconds') * 1000
  if (context.clock.now() - began >= limitMs) return late
  return ['True', 'ReplicaSetUpdated', `${set} is progressing.`]
}

function failure(why: string): string[] {
  return ['True', 'FailedCreate', why]
}

function condition(
  context: WorkloadContext,
  object: KubeObject,
  type: string,
  [status = '', reason = '', message = '']: readonly string[],
): Fields {
  const before = listAt(object, 'status', 'conditions').find((one) => textAt(one, 'type') === type)
  const time = timeOf(context)
  const same = textAt(before, 'status') === status
  const unchanged =
    same && textAt(before, 'reason') === reason && textAt(before, 'message') === message
  return {
    type,
    status,
    reason,
    message,
    lastUpdateTime: unchanged ? textAt(before, 'lastUpdateTime') : time,
    lastTransitionTime: same ? textAt(before, 'lastTransitionTime') : time,
  }
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}
