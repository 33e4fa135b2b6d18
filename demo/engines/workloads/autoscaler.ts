import type { KubeObject } from '../../api/object'
import type { ObjectId, ObjectStore } from '../../api/object-store'
import { writeAs } from '../../api/write-as'
import { dig, fieldsAt, idOf, isFields, numberAt, textAt } from '../access'
import type { WorkloadContext } from './workload-context'

const CONTROLLER = { manager: 'kube-controller-manager' } as const

/** How often an autoscaler looks at its target. */
export const AUTOSCALER_PERIOD_MS = 15_000

/**
 * Lets an autoscaler see a load that asks for so many replicas, at a time (ms): it scales its target
 * within its bounds, and holds it there from then on whoever else scales it.
 */
export function autoscale(
  store: ObjectStore,
  autoscaler: ObjectId,
  replicas: number,
  at: number,
): void {
  const live = store.get(autoscaler)
  if (!live) throw new Error(`${store.clusterName} has no autoscaler ${autoscaler.name}`)
  const [min, max] = ['minReplicas', 'maxReplicas'].map((bound) => numberAt(live, 1, 'spec', bound))
  const desiredReplicas = Math.min(max ?? replicas, Math.max(min ?? 1, replicas))
  const status = {
    ...fieldsAt(live, 'status'),
    lastScaleTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
    currentReplicas: desiredReplicas,
    desiredReplicas,
  }
  store.patchStatus(idOf(live), status, { ...CONTROLLER, at })
  scaleTarget(store, live, desiredReplicas, at)
}

/** Scales the target back to what the load asks for; false for an autoscaler that never had to scale. */
export function holdScale({ store, clock }: WorkloadContext, autoscaler: KubeObject): boolean {
  if (textAt(autoscaler, 'status', 'lastScaleTime') === '') return false
  const desired = numberAt(autoscaler, 1, 'status', 'desiredReplicas')
  scaleTarget(store, autoscaler, desired, clock.now())
  return true
}

function scaleTarget(
  store: ObjectStore,
  autoscaler: KubeObject,
  replicas: number,
  at: number,
): void {
  const { kind, name, apiVersion } = fieldsAt(autoscaler, 'spec', 'scaleTargetRef')
  const group = String(apiVersion).includes('/') ? (String(apiVersion).split('/')[0] ?? '') : ''
  const { namespace = '' } = autoscaler.metadata
  const id = { group, kind: String(kind), namespace, name: String(name) }
  const target = store.get(id)
  // A target that was scaled to nothing by hand is left alone, as a real autoscaler does.
  if (!target || dig(target, 'spec', 'replicas') === 0) return
  writeAs(store, id, { ...CONTROLLER, subresource: 'scale', at }, (draft) => {
    if (isFields(draft.spec)) draft.spec.replicas = replicas
  })
}
