import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, idOf, listAt, numberAt, textAt } from '../access'
import { reconcileClaim } from './claims'
import { templateHash } from './names'
import { isPodReady } from './pod-status'
import { createPod } from './pods'
import { controlledBy, timeOf, type WorkloadContext } from './workload-context'

const MANAGER = { manager: 'kube-controller-manager' } as const
const REVISION = 'controller-revision-hash'

/** Takes a StatefulSet one step further: one pod at a time, in order, replaced from the last. */
export function reconcileStatefulSet(context: WorkloadContext, set: KubeObject): boolean {
  const { store } = context
  const { name } = set.metadata
  const replicas = numberAt(set, 1, 'spec', 'replicas')
  const update = `${name}-${templateHash(dig(set, 'spec', 'template'))}`
  const pods = controlledBy(store, set, '', 'Pod')
  const ordinal = (pod: KubeObject) => Number(pod.metadata.name.slice(name.length + 1))
  const isOld = (pod: KubeObject) => pod.metadata.labels?.[REVISION] !== update
  const extra = pods.filter((pod) => ordinal(pod) >= replicas)
  const kept = pods.filter((pod) => ordinal(pod) < replicas)
  for (const pod of extra) store.remove(idOf(pod), MANAGER)

  const outdated = kept.filter(isOld).sort((a, b) => ordinal(b) - ordinal(a))[0]
  const othersReady = kept.every((pod) => pod === outdated || isPodReady(pod))
  if (outdated && othersReady && kept.length === replicas) store.remove(idOf(outdated), MANAGER)

  const have = new Set(controlledBy(store, set, '', 'Pod').map(ordinal))
  const isParallel = dig(set, 'spec', 'podManagementPolicy') === 'Parallel'
  const parallel = context.settledAt !== undefined || isParallel
  let created = false
  for (let i = 0; i < replicas; i += 1) {
    if (have.has(i)) continue
    const labels = { [REVISION]: update, 'statefulset.kubernetes.io/pod-name': `${name}-${i}` }
    const claims = createClaims(context, set, i)
    const pod = createPod(context, set, { name: `${name}-${i}`, labels, claims })
    if (!pod) break
    created = true
    if (context.settledAt !== undefined && !isParallel && !isPodReady(pod)) break
    if (!parallel) break
  }
  writeStatus(context, set, update)
  return created && context.settledAt !== undefined
}

/** The claims of one pod, by the names of the volumes that they back. */
function createClaims(
  context: WorkloadContext,
  set: KubeObject,
  ordinal: number,
): Record<string, string> {
  const namespace = set.metadata.namespace ?? 'default'
  const claims: Record<string, string> = {}
  for (const template of listAt(set, 'spec', 'volumeClaimTemplates')) {
    const volume = textAt(template, 'metadata', 'name')
    const name = `${volume}-${set.metadata.name}-${ordinal}`
    claims[volume] = name
    const id = { group: '', kind: 'PersistentVolumeClaim', namespace, name }
    if (context.store.get(id)) continue
    const labels = fieldsAt(set, 'spec', 'selector', 'matchLabels') as Record<string, string>
    const made = context.store.create(
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name, namespace, creationTimestamp: timeOf(context), labels },
        spec: { volumeMode: 'Filesystem', ...fieldsAt(template, 'spec') },
      },
      MANAGER,
    )
    reconcileClaim(context, made)
  }
  return claims
}

function writeStatus(context: WorkloadContext, set: KubeObject, update: string): void {
  const pods = controlledBy(context.store, set, '', 'Pod')
  const ready = pods.filter(isPodReady).length
  const updated = pods.filter((pod) => pod.metadata.labels?.[REVISION] === update).length
  const before = textAt(set, 'status', 'currentRevision')
  const isComplete = updated === pods.length && ready === pods.length
  context.store.patchStatus(
    idOf(set),
    {
      observedGeneration: set.metadata.generation ?? 1,
      replicas: pods.length,
      readyReplicas: ready,
      availableReplicas: ready,
      currentReplicas: isComplete ? pods.length : pods.length - updated,
      updatedReplicas: updated,
      currentRevision: before === '' || isComplete ? update : before,
      updateRevision: update,
      collisionCount: 0,
    },
    MANAGER,
  )
}
