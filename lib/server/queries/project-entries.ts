import 'server-only'

import type { ProjectItem } from '@/lib/contract/project'
import type { AppRow } from '@/lib/domain/app'
import type { Project } from '@/lib/domain/project'

import type { FleetView, Held, KindState } from '../fleet/fleet-view'
import { compileFilter, passes } from '../index/row-filter'
import type { Visibility } from '../index/visible'
import { findEngine } from '@/lib/engines/registry'
import { heldAnswer, ROWS_AT_ONCE, type Making } from './held-answer'
import { seesProject } from './sees-support'
import { countStanding, noStandings } from './standing-counts'

/** A project of one cluster and engine, with how its apps stand. */
export interface ProjectEntry {
  cluster: string
  engine: string
  name: string
  state: ProjectItem['state']
  /** The object that holds its rules, where there is one. */
  held?: Held<Project>
  apps: ProjectItem['apps']
}

/** Every project that one sees: those with rules, and the names that apps share. */
export const projectEntries = heldAnswer(function* (
  fleet: FleetView,
  seen: Visibility,
): Making<ProjectEntry[]> {
  const entries = new Map<string, ProjectEntry>()
  const byName = new Map<string, Held<Project>[]>()
  for (const held of fleet.support.projects()) {
    const { ref } = held.value
    const name = nameKey(held.cluster, held.engine.id, ref.name)
    byName.set(name, [...(byName.get(name) ?? []), held])
    if (!seesProject(fleet, held, seen)) continue
    const { cluster, engine } = held
    entries.set(keyOf(name, ref.namespace), {
      ...{ cluster, engine: engine.id, name: ref.name, state: 'rules', held, apps: noStandings() },
    })
  }
  const { index } = fleet
  const isRead = projectReading(fleet)
  const filter = compileFilter(index, {}, seen)
  for (const [nth, slot] of index.inOrder().entries()) {
    if (nth % ROWS_AT_ONCE === 0) yield
    const row = index.rowIfAt(slot)
    if (!row || (!seen.all && !passes(index, filter, slot))) continue
    const name = nameKey(row.ref.cluster, row.engine, row.project)
    const held = ownOf(byName.get(name), row)
    const key = keyOf(name, held?.value.ref.namespace)
    let entry = entries.get(key)
    if (!entry) entries.set(key, (entry = unruled(row, isRead(row.ref.cluster, row.engine))))
    countStanding(entry.apps, index.urgency.at(slot))
  }
  return [...entries.values()]
})

/** With several instances of an engine in a cluster, the project beside the app is its own. */
function ownOf(held: readonly Held<Project>[] | undefined, { ref }: AppRow) {
  return held?.find(({ value }) => value.ref.namespace === ref.namespace) ?? held?.[0]
}

/** A name without an object: missing where the engine has projects and they can be read, else only a name. */
function unruled({ ref, engine, project }: AppRow, isRead: boolean): ProjectEntry {
  const state = isRead ? 'absent' : 'grouping'
  return { cluster: ref.cluster, engine, name: project, state, apps: noStandings() }
}

/** Whether an engine's projects can be read in a cluster; asked of each once. */
function projectReading(fleet: FleetView): (cluster: string, engine: string) => boolean {
  const known = new Map<string, boolean>()
  return (cluster, engine) => {
    const key = `${cluster} ${engine}`
    const told = known.get(key)
    if (told !== undefined) return told
    const types = findEngine(engine)?.projects?.types ?? []
    const isOurs = ({ type }: KindState) =>
      types.some(({ group, kind }) => kind === type.kind && group === type.group)
    const isRead =
      types.length > 0 && fleet.kinds(cluster).some((each) => each.state === 'held' && isOurs(each))
    known.set(key, isRead)
    return isRead
  }
}

function nameKey(cluster: string, engine: string, name: string): string {
  return `${cluster} ${engine} ${name}`
}

function keyOf(name: string, namespace: string | undefined): string {
  return `${name} ${namespace ?? ''}`
}
