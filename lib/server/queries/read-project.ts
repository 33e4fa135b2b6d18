import 'server-only'

import type { z } from 'zod'

import type { Permits, permitsQuerySchema, ProjectDetail } from '@/lib/contract/project'
import type { Project } from '@/lib/domain/project'

import { isoTime } from '../clock'
import type { FleetView } from '../fleet/fleet-view'
import { ApiProblem } from '../http/problem'
import { compileFilter } from '../index/row-filter'
import { scanRows } from '../index/scan-rows'
import type { Visibility } from '../index/visible'
import { clusterNames } from './cluster-marks'
import { toProjectItem } from './list-projects'
import { projectEntries, type ProjectEntry } from './project-entries'
import { projectWindows } from './project-windows'
import { isNamespacedKind } from './namespaced-kind'
import { toWindowState } from './window-verdict'

/** How URLs name a project: its cluster, the namespace of its object or `-`, and its name. */
export interface ProjectPlace {
  cluster: string
  namespace: string
  name: string
}

const MOST_CHOICES = 200

/** One project in full; undefined when there is none that one sees. */
export function readProject(
  fleet: FleetView,
  place: ProjectPlace,
  seen: Visibility,
  now: number,
): ProjectDetail | undefined {
  const entry = findEntry(fleet, place, seen, now)
  if (!entry) return undefined
  const { held } = entry
  return {
    ...toProjectItem(entry, clusterNames(fleet)(entry.cluster), now),
    ...(held && { ref: held.value.ref }),
    ...toRules(held?.value ?? NO_RULES),
    windowStates: held ? projectWindows(held, now).map(toWindowState) : [],
    choices: choicesOf(fleet, entry, seen),
    asOf: isoTime(now),
  }
}

/** Whether a project permits a deployment, by which rule. Refuses with 404 for a project without rules. */
export function readPermits(
  fleet: FleetView,
  place: ProjectPlace,
  query: z.output<typeof permitsQuerySchema>,
  seen: Visibility,
  now: number,
): Permits {
  const held = findEntry(fleet, place, seen, now)?.held
  const projects = held?.engine.projects
  if (!held || !projects)
    throw new ApiProblem('not-found', `There are no rules of a project “${place.name}” there.`)
  const { repository, ...asked } = query
  const { because, isAllowed, rule, warnings } = projects.permits(held.value, {
    ...asked,
    isNamespaced: isNamespacedKind(query, fleet, held.cluster),
    ...(repository !== undefined && { repository }),
  })
  return { isAllowed, because, warnings: [...warnings], ...(rule !== undefined && { rule }) }
}

function findEntry(
  fleet: FleetView,
  { cluster, namespace, name }: ProjectPlace,
  seen: Visibility,
  now: number,
): ProjectEntry | undefined {
  const wanted = namespace === '-' ? undefined : namespace
  return projectEntries(fleet, seen, now).find(
    (entry) =>
      entry.cluster === cluster &&
      entry.name === name &&
      entry.held?.value.ref.namespace === wanted,
  )
}

type Rules = Pick<
  Project,
  | 'repositories'
  | 'destinations'
  | 'clusterKinds'
  | 'namespacedKinds'
  | 'sourceNamespaces'
  | 'roles'
  | 'conditions'
  | 'findings'
>

const NO_RULES: Rules = {
  repositories: [],
  destinations: [],
  clusterKinds: { allowed: [], denied: [] },
  namespacedKinds: { denied: [] },
  sourceNamespaces: [],
  roles: [],
  conditions: [],
  findings: [],
}

function toRules({ clusterKinds, namespacedKinds, ...rules }: Rules) {
  const { allowed, denied } = namespacedKinds
  return {
    repositories: [...rules.repositories],
    destinationRules: [...rules.destinations],
    clusterKinds: { allowed: [...clusterKinds.allowed], denied: [...clusterKinds.denied] },
    namespacedKinds: { denied: [...denied], ...(allowed && { allowed: [...allowed] }) },
    sourceNamespaces: [...rules.sourceNamespaces],
    roles: rules.roles.map(({ name, description, policies, groups }) => ({
      ...{ name, description, policies: [...policies], groups: [...groups] },
    })),
    conditions: [...rules.conditions],
    lint: [...rules.findings],
  }
}

/** What its apps use, to choose from when asking. */
function choicesOf(
  { index }: FleetView,
  { cluster, name, engine }: ProjectEntry,
  seen: Visibility,
): ProjectDetail['choices'] {
  const filter = { cluster: [cluster], project: [name], engine: [engine] }
  const { matched } = scanRows(index, compileFilter(index, filter, seen))
  const clusters = new Map<string, { name: string; server: string }>()
  const namespaces = new Set<string>()
  const repositories = new Set<string>()
  for (const slot of matched) {
    const { destination, sources } = index.rowAt(slot)
    const target = { name: destination.name ?? '', server: destination.server ?? '' }
    clusters.set(`${target.name} ${target.server}`, target)
    namespaces.add(destination.namespace)
    for (const { url } of sources) if (url !== '') repositories.add(url)
  }
  const few = (values: ReadonlySet<string>) => [...values].sort().slice(0, MOST_CHOICES)
  return {
    clusters: [...clusters.values()].slice(0, MOST_CHOICES),
    namespaces: few(namespaces),
    repositories: few(repositories),
  }
}
