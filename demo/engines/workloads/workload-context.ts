import type { EventNote, ObjectStore } from '../../api/object-store'
import type { KubeObject, OwnerReference } from '../../api/object'
import type { Clock } from '../../clock'
import { groupOf } from '../access'
import { EVENT_LIFE_MS } from '../announce'
import type { Behaviour } from './behaviour'

/** What the workload controllers of one cluster work with. */
export interface WorkloadContext {
  store: ObjectStore
  clock: Clock
  nodes: readonly string[]
  behaviourOf(image: string): Behaviour
  /**
   * Set while the fleet is built: what is created began at this time (ms) and shows its final state at
   * once. Undefined while the fleet runs: things take their time.
   */
  settledAt: number | undefined
  /** Nothing moves by itself. */
  still?: boolean
  /** What an admission webhook says against a pod, if anything. */
  refuse?(pod: KubeObject): string | undefined
}

/** Now, or the time in the past that is being built. */
export function timeOf(context: WorkloadContext): string {
  return context.clock.iso(context.settledAt)
}

/** The controller's reference that a dependent carries. */
export function controllerRef(owner: KubeObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  }
}

/** The objects of a kind that the owner controls and that are not being deleted. */
export function controlledBy(
  store: ObjectStore,
  owner: KubeObject,
  group: string,
  kind: string,
): KubeObject[] {
  return store
    .dependents(owner.metadata.uid ?? '')
    .filter(
      (object) =>
        object.kind === kind &&
        groupOf(object) === group &&
        object.metadata.deletionTimestamp === undefined,
    )
}

/** What a controller or a kubelet says of an object. */
export type Note = Omit<EventNote, 'seen'>

const LAST_SAID_MS = 20_000

/**
 * Writes an Event. While the fleet is built it happened then, unless a cluster would have dropped it
 * by now; said several times, it was said last a moment ago.
 */
export function tell(context: WorkloadContext, about: KubeObject, note: Note, times = 1): void {
  const { store, clock, settledAt } = context
  if (settledAt === undefined) {
    store.event(about, note)
    return
  }
  const last = times > 1 ? Math.max(settledAt, clock.now() - LAST_SAID_MS) : settledAt
  if (last < clock.now() - EVENT_LIFE_MS) return
  store.event(about, {
    ...note,
    seen: { first: clock.iso(settledAt), last: clock.iso(last), count: times },
  })
}
