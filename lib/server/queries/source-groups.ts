import 'server-only'

import type { FleetSource } from '@/lib/contract/source'
import type { AppRow, SourceKind } from '@/lib/domain/app'
import { sourceKey } from '@/lib/domain/repository-url'
import { objectKey, type ObjectId } from '@/lib/domain/ref'
import type { SourceObject } from '@/lib/domain/source-object'

import type { FleetView, Held } from '../fleet/fleet-view'
import { compileFilter, passes } from '../index/row-filter'
import { keyOfSource } from '../index/source-keys'
import type { Visibility } from '../index/visible'
import { compareText } from './app-mark'
import { clusterNames } from './cluster-marks'
import { heldAnswer, ROWS_AT_ONCE, type Making } from './held-answer'
import { seesSource } from './sees-support'
import { toEntry } from './source-summary'
import { countStanding, noStandings } from './standing-counts'

/** An object that fetches, with how many of the apps that one sees deploy from it. */
export interface HeldSource {
  held: Held<SourceObject>
  apps: number
}

/** One repository, registry or bucket with everything that one sees of it, before it is put into words. */
export interface SourceGroup {
  key: string
  kind: SourceKind
  spellings: Set<string>
  objects: HeldSource[]
  apps: FleetSource['apps']
  /** Apps that cannot compare with it, and the words of one of them. */
  failing: { count: number; message: string }
  clusters: Set<string>
  engines: Set<string>
  /** Revision → clusters that hold it, as apps tell. */
  targets: Map<string, Set<string>>
}

/** A group with what lists are filtered and ordered by; the rest of its words are found for a page alone. */
export interface SourceEntry {
  group: SourceGroup
  /** One spelling for people. */
  url: string
  state: FleetSource['state']
  message: string
  isTrouble: boolean
  /** What is looked through for words, lower case. */
  text: string
}

/** Every source that one sees, failing first, then by how many apps hang on it. */
export const sourceEntries = heldAnswer(function* (
  fleet: FleetView,
  seen: Visibility,
): Making<SourceEntry[]> {
  const groups = yield* groupSources(fleet, seen)
  const nameOf = clusterNames(fleet)
  const entries: SourceEntry[] = []
  for (const group of groups.values()) {
    if (entries.length % ENTRIES_AT_ONCE === 0) yield
    entries.push(toEntry(group, nameOf))
  }
  yield
  return entries.sort(compareEntries)
})

const ENTRIES_AT_ONCE = 50

function compareEntries(a: SourceEntry, b: SourceEntry): number {
  return (
    Number(b.isTrouble) - Number(a.isTrouble) ||
    b.group.apps.total - a.group.apps.total ||
    compareText(a.url, b.url) ||
    compareText(a.group.key, b.group.key)
  )
}

function* groupSources(fleet: FleetView, seen: Visibility): Making<Map<string, SourceGroup>> {
  const groups = new Map<string, SourceGroup>()
  const consumed = new Map<string, number>()
  yield* addApps(fleet, seen, groups, consumed)
  const all = fleet.support.sources()
  const urls = new Map(all.map(({ cluster, value }) => [placeOf(cluster, value.id), value.url]))
  for (const [nth, held] of all.entries()) {
    if (nth % ROWS_AT_ONCE === 0) yield
    const { cluster, value } = held
    const apps = consumed.get(consumedKey(cluster, value.type, value.id)) ?? 0
    if (apps === 0 && !seesSource(held, seen)) continue
    // A chart is fetched from a repository whose address it does not repeat.
    const url = value.url === '' ? (repositoryUrl(held, urls) ?? '') : value.url
    const group = groupOf(
      groups,
      value.kind,
      url || `${cluster}/${value.id.namespace}/${value.id.name}`,
    )
    if (url !== '') group.spellings.add(url)
    group.objects.push({ held, apps })
    group.clusters.add(cluster)
    group.engines.add(held.engine.id)
  }
  return groups
}

function* addApps(
  { index }: FleetView,
  seen: Visibility,
  groups: Map<string, SourceGroup>,
  consumed: Map<string, number>,
): Making<void> {
  const filter = compileFilter(index, {}, seen)
  for (const [nth, slot] of index.inOrder().entries()) {
    if (nth % ROWS_AT_ONCE === 0) yield
    const row = index.rowIfAt(slot)
    if (!row || (!seen.all && !passes(index, filter, slot))) continue
    const met = new Set<SourceGroup>()
    row.sources.forEach(({ kind, url, object }, at) => {
      if (object) {
        const key = `${row.ref.cluster} ${object.type} ${object.namespace} ${object.name}`
        consumed.set(key, (consumed.get(key) ?? 0) + 1)
      }
      if (url === '') return
      const group = groupOf(groups, kind, url)
      group.spellings.add(url)
      addTarget(group, row, at)
      met.add(group)
    })
    for (const group of met) countApp(group, row, index.urgency.at(slot))
  }
}

function countApp(group: SourceGroup, { ref, engine, sync }: AppRow, urgency: number): void {
  countStanding(group.apps, urgency)
  group.clusters.add(ref.cluster)
  group.engines.add(engine)
  if (sync.cause !== 'source-failed' && sync.cause !== 'comparison-failed') return
  group.failing.count++
  group.failing.message ||= sync.message
}

function addTarget(group: SourceGroup, { ref, revisions }: AppRow, at: number): void {
  const { target } = revisions
  const revision = target[at] ?? (target.length === 1 ? target[0] : undefined)
  if (!revision) return
  const clusters = group.targets.get(revision) ?? new Set()
  group.targets.set(revision, clusters.add(ref.cluster))
}

function groupOf(groups: Map<string, SourceGroup>, kind: SourceKind, url: string): SourceGroup {
  const key = keyOfSource({ kind, url }) ?? sourceKey(kind, url)
  const known = groups.get(key)
  if (known) return known
  const group: SourceGroup = {
    ...{ key, kind, spellings: new Set(), objects: [], apps: noStandings() },
    failing: { count: 0, message: '' },
    ...{ clusters: new Set(), engines: new Set(), targets: new Map() },
  }
  groups.set(key, group)
  return group
}

function repositoryUrl(
  { cluster, value }: Held<SourceObject>,
  urls: ReadonlyMap<string, string>,
): string | undefined {
  return value.from && urls.get(placeOf(cluster, value.from))
}

function placeOf(cluster: string, id: ObjectId): string {
  return `${cluster} ${objectKey(id)}`
}

function consumedKey(cluster: string, type: string, { namespace, name }: ObjectId): string {
  return `${cluster} ${type} ${namespace} ${name}`
}
