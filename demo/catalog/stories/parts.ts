import type { KubeObject } from '../../api/object'
import type { ObjectId } from '../../api/object-store'
import type { Fields } from '../../engines/access'
import { controllerRef } from '../../engines/workloads/workload-context'
import type { World } from '../../world'
import { createAgo } from '../seeding'

/** A condition as most controllers write it. */
export function condition(
  world: World,
  type: string,
  status: 'True' | 'False' | 'Unknown',
  [reason, message]: readonly [reason: string, message?: string],
  minutesAgo = 90,
): Fields {
  const { clock } = world.parts
  const lastTransitionTime = clock.iso(clock.now() - minutesAgo * 60_000)
  return { type, status, reason, ...(message !== undefined && { message }), lastTransitionTime }
}

/** What another controller made of an object, so many minutes ago; the status may be given. */
export function madeBy(
  world: World,
  cluster: string,
  minutesAgo: number,
  owner: KubeObject,
  object: KubeObject,
): KubeObject {
  const { namespace } = owner.metadata
  const metadata = {
    ...(namespace !== undefined && { namespace }),
    ...object.metadata,
    ownerReferences: [controllerRef(owner)],
  }
  createAgo(world, world.cluster(cluster), minutesAgo, { ...object, metadata })
  const [group = ''] = object.apiVersion.includes('/') ? object.apiVersion.split('/') : ['']
  return liveAt(world, cluster, { group, kind: object.kind, ...metadata })
}

/** The object at an address; throws when there is none. */
export function liveAt(
  world: World,
  cluster: string,
  { group, kind, namespace, name }: ObjectId,
): KubeObject {
  const id = { group, kind, name, ...(namespace !== undefined && { namespace }) }
  const found = world.cluster(cluster).store.get(id)
  if (!found) throw new Error(`no ${kind} ${name} in ${cluster}`)
  return found
}

/** Writes the status that a controller of the cluster gives an object. */
export function setStatus(
  world: World,
  cluster: string,
  id: ObjectId,
  manager: string,
  status: Fields,
): KubeObject {
  world.cluster(cluster).store.patchStatus(id, status, { manager, subresource: 'status' })
  return liveAt(world, cluster, id)
}

/** An Event about an object that was said so often in the last minutes. */
export function said(
  world: World,
  cluster: string,
  about: KubeObject,
  note: { reason: string; message: string; source: string; count: number },
): void {
  const { clock } = world.parts
  const at = (minutes: number) => clock.iso(clock.now() - minutes * 60_000)
  const { count, ...words } = note
  const seen = { first: at(Math.min(count, 50)), last: at(0.4), count }
  world.cluster(cluster).store.event(about, { ...words, type: 'Warning', seen })
}
