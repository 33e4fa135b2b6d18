import 'server-only'

import type { z } from 'zod'

import type { ProjectItem, ProjectList, projectQuerySchema } from '@/lib/contract/project'

import { isoTime } from '../clock'
import type { FleetView } from '../fleet/fleet-view'
import { queryWords } from '../index/search-text'
import type { Visibility } from '../index/visible'
import { clusterMarks, clusterNames } from './cluster-marks'
import { pageItems, sortItems } from './page-items'
import { projectEntries, type ProjectEntry } from './project-entries'
import { projectWindows } from './project-windows'

export type ProjectQuery = z.output<typeof projectQuerySchema>

/** One page of projects: those that apps name and do not exist first, then by what the linter holds against them. */
export function listProjects(
  fleet: FleetView,
  query: ProjectQuery,
  seen: Visibility,
  now: number,
): ProjectList {
  const words = queryWords(query.q ?? '')
  const found = projectEntries(fleet, seen, now)
    .filter(({ cluster }) => query.cluster === undefined || cluster === query.cluster)
    .filter((entry) => holds(entry, words))
  const shown = sortItems(found.filter(SHOWN[query.show]), placeOf)
  const page = pageItems(shown, query, 'projects', placeOf)
  const nameOf = clusterNames(fleet)
  return {
    ...page,
    items: page.items.map((entry) => toProjectItem(entry, nameOf(entry.cluster), now)),
    counts: {
      all: found.length,
      findings: found.filter(SHOWN.findings).length,
      windows: found.filter(SHOWN.windows).length,
      absent: found.filter(SHOWN.absent).length,
    },
    clusters: clusterMarks(fleet, seen),
    asOf: isoTime(now),
  }
}

export function toProjectItem(entry: ProjectEntry, clusterName: string, now: number): ProjectItem {
  const { cluster, engine, name, state, held, apps } = entry
  const states = held ? projectWindows(held, now) : []
  return {
    cluster: { id: cluster, name: clusterName },
    ...(held && { namespace: held.value.ref.namespace }),
    ...{ name, engine, state, apps },
    description: held?.value.description ?? '',
    findings: findingsOf(entry),
    windows: { total: states.length, active: states.filter(({ isActive }) => isActive).length },
  }
}

function findingsOf({ held }: ProjectEntry): ProjectItem['findings'] {
  const counts = { high: 0, medium: 0, low: 0 }
  for (const { severity } of held?.value.findings ?? []) counts[severity]++
  return counts
}

const SHOWN: Record<ProjectQuery['show'], (entry: ProjectEntry) => boolean> = {
  all: () => true,
  findings: ({ held }) => (held?.value.findings.length ?? 0) > 0,
  windows: ({ held }) => (held?.value.windows.length ?? 0) > 0,
  absent: ({ state }) => state === 'absent',
}

function placeOf(entry: ProjectEntry) {
  const { high, medium } = findingsOf(entry)
  const { state, name, cluster, engine, held } = entry
  const worst = state === 'absent' ? 0 : high > 0 ? 1 : medium > 0 ? 2 : 3
  return [worst, name, cluster, engine, held?.value.ref.namespace ?? ''] as const
}

function holds({ name, cluster, held }: ProjectEntry, words: readonly string[]): boolean {
  const text = [name, cluster, held?.value.description ?? ''].join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
}
