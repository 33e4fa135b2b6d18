import 'server-only'

import type { ObjectId } from '@/lib/domain/ref'
import { typeName } from '@/lib/domain/resource-type'

import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import { appHref, projectHref, setHref } from './app-href'
import { appKindOf, watchedTypeOf } from './known-kinds'
import { seenApp } from './seen-app'
import { seesProject, seesSet } from './sees-support'

/** The page of ours that shows an object of a cluster, when there is one and this user may see it. */
export function objectHref(
  fleet: FleetView,
  cluster: string,
  id: ObjectId,
  seen: Visibility,
): string | undefined {
  const { namespace, name } = id
  const type = watchedTypeOf(id)
  if (!type) return undefined
  const ref = { cluster, type: typeName(type), namespace, name }
  if (appKindOf(id)) return seenApp(fleet, ref, seen) && appHref(ref)
  const isIt = (held: typeof ref) =>
    held.cluster === cluster &&
    held.type === ref.type &&
    held.namespace === namespace &&
    held.name === name
  const set = fleet.support.sets().find(({ value }) => isIt(value.ref))
  if (set) return seesSet(fleet, set, seen) ? setHref(set.value.ref) : undefined
  const project = fleet.support.projects().find(({ value }) => isIt(value.ref))
  if (!project || !seesProject(fleet, project, seen)) return undefined
  return projectHref(cluster, namespace, name)
}
