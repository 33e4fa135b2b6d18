import 'server-only'

import type { SearchResult } from '@/lib/contract/search'

import type { FleetView } from '../fleet/fleet-view'
import type { ProjectedWorkload } from '../fleet/project-workload'
import type { Visibility } from '../index/visible'
import { appHref, clusterHref, projectHref, setHref, sourceHref } from './app-href'
import { clusterNames } from './cluster-marks'
import { projectEntries } from './project-entries'
import { rankOf } from './rank-name'
import { countWords } from './sentence-words'
import { seesRow } from './seen-app'
import { scopeOf, seesSet } from './sees-support'
import { sourceEntries } from './source-groups'
import { isUnmanaged, writtenBy } from './unmanaged-workloads'
import { ownerOf } from './workload-owner'

export type ResourceItem = SearchResult['resources'][number]

interface Candidate {
  rank: number
  name: string
  /** Undefined when this user may not see it after all; asked only for the best. */
  item: () => ResourceItem | undefined
}

/** See `rankOf`. */
const WORST_RANK = 4
/** Looked at more closely for one answer. */
const MOST_CANDIDATES = 400

/** Workloads, sources, sets and projects that hold every word, best names first. */
export function searchResources(
  fleet: FleetView,
  words: readonly string[],
  seen: Visibility,
  now: number,
  limit: number,
): ResourceItem[] {
  const wanted = words.join(' ')
  const candidates = [
    ...workloadCandidates(fleet, words, wanted, seen),
    ...supportCandidates(fleet, words, wanted, seen, now),
  ].sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const found: ResourceItem[] = []
  for (const { item } of candidates.slice(0, MOST_CANDIDATES)) {
    const resource = item()
    if (resource) found.push(resource)
    if (found.length >= limit) break
  }
  return found
}

function workloadCandidates(
  fleet: FleetView,
  words: readonly string[],
  wanted: string,
  seen: Visibility,
): Candidate[] {
  const candidates: Candidate[] = []
  // No name of Kubernetes holds several words.
  const isRanked = words.length === 1
  // How many are as good or better: tens of thousands may hold the words, and only the best are looked at.
  const asGood = [0, 0, 0, 0, 0]
  for (const { id, name: cluster } of fleet.clusters()) {
    if (!seen.sees({ cluster: id })) continue
    const place = `${id}\n${cluster}`.toLowerCase()
    const workloads = fleet.workloads(id) ?? []
    const texts = textsOf(workloads)
    const open = words.filter((word) => !place.includes(word))
    for (const [nth, workload] of workloads.entries()) {
      const text = texts[nth] ?? ''
      if (!open.every((word) => text.includes(word))) continue
      const rank = isRanked ? rankOf(workload.name, wanted) : WORST_RANK
      if ((asGood[rank] ?? 0) >= MOST_CANDIDATES) continue
      for (let worse = rank; worse < asGood.length; worse++)
        asGood[worse] = (asGood[worse] ?? 0) + 1
      candidates.push({
        rank,
        name: workload.name,
        item: () => toWorkload(fleet, id, cluster, workload, seen),
      })
    }
  }
  return candidates
}

const heldTexts = new WeakMap<readonly ProjectedWorkload[], readonly string[]>()

/** What is looked through for words, lower case; the list of a cluster is the same until something in it changes. */
function textsOf(workloads: readonly ProjectedWorkload[]): readonly string[] {
  const known =
    heldTexts.get(workloads) ??
    workloads.map(({ kind, namespace, name }) => `${kind}\n${namespace}\n${name}`.toLowerCase())
  heldTexts.set(workloads, known)
  return known
}

/** A workload as people meet it: with the app that it is part of, or as one that nobody manages. */
export function toWorkload(
  fleet: FleetView,
  id: string,
  cluster: string,
  workload: ProjectedWorkload,
  seen: Visibility,
): ResourceItem | undefined {
  const { kind, namespace, name } = workload
  const owner = ownerOf(fleet, id, workload)
  const item = { kind, namespace, name, cluster }
  if (owner)
    return seesRow(seen, owner)
      ? { ...item, href: appHref(owner.ref), note: `part of ${owner.ref.name}` }
      : undefined
  if (!seen.all && !seen.sees(scopeOf(id, namespace))) return undefined
  const by = writtenBy(workload)
  const lone = by === '' ? 'not managed by GitOps' : `not managed by GitOps: ${by}`
  const note = isUnmanaged(fleet, id, workload)
    ? lone
    : 'part of an engine, or of an app not seen here'
  return { ...item, href: clusterHref(id), note }
}

function supportCandidates(
  fleet: FleetView,
  words: readonly string[],
  wanted: string,
  seen: Visibility,
  now: number,
): Candidate[] {
  const nameOf = clusterNames(fleet)
  const sources = sourceEntries(fleet, seen, now)
    .filter(({ text }) => words.every((word) => text.includes(word) || 'source'.includes(word)))
    .map(({ group, url }) => ({
      ...{ kind: 'Source', namespace: '', name: url, href: sourceHref(group.key) },
      cluster: group.clusters.size === 1 ? [...group.clusters].map(nameOf).join('') : '',
      note: `${countWords(group.apps.total, 'app', 'apps')} in ${countWords(group.clusters.size, 'cluster', 'clusters')}`,
    }))
  const holds = (key: object, parts: () => readonly string[]) => {
    const text = textOf(key, parts)
    return words.every((word) => text.includes(word))
  }
  const sets = fleet.support
    .sets()
    .filter(
      (held) =>
        holds(held, () => [
          held.value.ref.name,
          held.value.ref.namespace,
          nameOf(held.cluster),
          held.value.label,
        ]) && seesSet(fleet, held, seen),
    )
    .map(({ cluster, value }) => ({
      ...{ kind: value.label, namespace: value.ref.namespace, name: value.ref.name },
      ...{ cluster: nameOf(cluster), href: setHref(value.ref), note: value.message },
    }))
  const projects = projectEntries(fleet, seen, now)
    .filter((entry) =>
      holds(entry, () => [
        entry.name,
        entry.held?.value.ref.namespace ?? '',
        nameOf(entry.cluster),
        'Project',
      ]),
    )
    .map(({ cluster, name, held, apps }) => {
      const namespace = held?.value.ref.namespace
      return {
        ...{ kind: 'Project', namespace: namespace ?? '', name, cluster: nameOf(cluster) },
        ...{
          href: projectHref(cluster, namespace, name),
          note: countWords(apps.total, 'app', 'apps'),
        },
      }
    })
  return [...sources, ...sets, ...projects].map((item) => ({
    ...{ rank: rankOf(item.name, wanted), name: item.name, item: () => item },
  }))
}

const supportTexts = new WeakMap<object, string>()

/** What is looked through for words, put together once for as long as the thing stays the same. */
function textOf(key: object, parts: () => readonly string[]): string {
  const known = supportTexts.get(key) ?? parts().join('\n').toLowerCase()
  supportTexts.set(key, known)
  return known
}
