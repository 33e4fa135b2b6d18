import type { KubeObject } from '../../api/object'
import type { ObjectId } from '../../api/object-store'
import { writeAs } from '../../api/write-as'
import { dig, isFields } from '../../engines/access'
import type { World } from '../../world'

/** Who wrote a live object, how, and so many minutes ago. */
export interface Hand {
  manager: string
  operation?: 'Apply' | 'Update'
  subresource?: 'scale'
  minutesAgo: number
}

/** Changes a live object in somebody's name; its managed fields tell who and when. */
export function written(
  world: World,
  cluster: string,
  id: ObjectId,
  { minutesAgo, ...by }: Hand,
  change: (draft: KubeObject) => void,
): void {
  const at = world.parts.clock.now() - minutesAgo * 60_000
  writeAs(world.cluster(cluster).store, id, { ...by, at }, change)
}

/** Sets the number of replicas. */
export function replicasTo(count: number): (draft: KubeObject) => void {
  return (draft) => {
    if (isFields(draft.spec)) draft.spec.replicas = count
  }
}

/** The first container of a workload that is being changed. */
export function container(draft: KubeObject): Record<string, unknown> {
  const found = dig(draft, 'spec', 'template', 'spec', 'containers', 0)
  if (!isFields(found)) throw new Error(`${draft.metadata.name} has no container`)
  return found
}

/** Sets a variable of the first container. */
export function setVariable(name: string, value: string): (draft: KubeObject) => void {
  return (draft) => {
    const all = container(draft).env as { name: string; value: string }[]
    for (const one of all) if (one.name === name) one.value = value
  }
}
