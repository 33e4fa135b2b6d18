import 'server-only'

import type { AppSet } from '@/lib/domain/app-set'
import type { Automation } from '@/lib/domain/automation'
import type { Project } from '@/lib/domain/project'
import type { Scope } from '@/lib/domain/permission'
import type { SourceObject } from '@/lib/domain/source-object'

import type { FleetView, Held } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'

const PROJECT_LABEL = 'fleetglass.dev/project'

/**
 * Where an object stands that is no app: its project is what its label says, else its namespace, as for apps of an engine
 * that knows no projects. What lies outside of all of a user's projects stays unseen.
 */
export function scopeOf(
  cluster: string,
  namespace: string,
  labels: Readonly<Record<string, string>> = {},
): Scope {
  return { cluster, namespace, project: labels[PROJECT_LABEL] ?? namespace }
}

/** A source may be seen where it stands; whoever sees an app that deploys from it sees it by that. */
export function seesSource({ cluster, value }: Held<SourceObject>, seen: Visibility): boolean {
  return seen.all || seen.sees(scopeOf(cluster, value.id.namespace, value.labels))
}

export function seesAutomation({ cluster, value }: Held<Automation>, seen: Visibility): boolean {
  return seen.all || seen.sees(scopeOf(cluster, value.ref.namespace))
}

/** A set belongs to the project that it generates for; with a project of many names, to whoever sees one of its apps. */
export function seesSet(fleet: FleetView, { value }: Held<AppSet>, seen: Visibility): boolean {
  if (seen.all) return true
  const { cluster, namespace } = value.ref
  const { project } = value.template
  if (!project.includes('{{') && seen.sees({ cluster, namespace, project })) return true
  const { index } = fleet
  return index.inOrder().some((slot) => {
    const { owner, ref, project: of } = index.rowAt(slot)
    return (
      owner?.name === value.ref.name &&
      owner.namespace === namespace &&
      ref.cluster === cluster &&
      seen.sees({ ...ref, project: of })
    )
  })
}

/** A project's rules are for those who see it where they stand, or who see one of its apps. */
export function seesProject(fleet: FleetView, { value }: Held<Project>, seen: Visibility): boolean {
  if (seen.all) return true
  const { cluster, namespace, name } = value.ref
  if (seen.sees({ cluster, namespace, project: name })) return true
  const { index } = fleet
  return index.inOrder().some((slot) => {
    const { ref, project } = index.rowAt(slot)
    return project === name && ref.cluster === cluster && seen.sees({ ...ref, project })
  })
}
