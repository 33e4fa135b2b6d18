import 'server-only'

import type { AppItem } from '@/lib/contract/app'
import type { AppRow } from '@/lib/domain/app'
import { appKey } from '@/lib/domain/ref'

import type { ClusterRow, FleetView } from '../fleet/fleet-view'
import type { ProjectedWorkload } from '../fleet/project-workload'
import { compileFilter } from '../index/row-filter'
import { scanRows } from '../index/scan-rows'
import type { Visibility } from '../index/visible'
import { appHref } from './app-href'
import { toAppItem } from './app-item'
import { askedOf, type FindAsked } from './find-asked'
import { podOwnerNames } from './pod-owner-names'
import { toWorkload, type ResourceItem } from './search-resources'
import { seesRow } from './seen-app'
import { ownerOf } from './workload-owner'

/** What a link from an alert leads to. */
export interface FindAnswer {
  asked: Record<string, string>
  /** Where to go at once, when exactly one app is meant. */
  href?: string
  apps: AppItem[]
  workloads: ResourceItem[]
  problem?: string
}

const MOST = 50

/** Finds the app that the labels of an alert mean: by the workload that they name, else by the app's own name. */
export function findApp(
  fleet: FleetView,
  labels: Readonly<Record<string, string>>,
  seen: Visibility,
): FindAnswer {
  const { asked, want, problem } = askedOf(labels)
  const nothing = { asked, apps: [], workloads: [] }
  if (problem !== undefined) return { ...nothing, problem }
  const clusters = clustersMeant(fleet, want.cluster, seen)
  if (clusters.length === 0) return { ...nothing, problem: noCluster(want) }
  const { workloads, unread } = workloadsMeant(fleet, clusters, want)
  const owners = new Map<string, AppRow>()
  for (const { cluster, workload } of workloads) {
    const owner = ownerOf(fleet, cluster.id, workload)
    if (owner && seesRow(seen, owner)) owners.set(appKey(owner.ref), owner)
  }
  const rows = owners.size > 0 ? [...owners.values()] : appsNamed(fleet, clusters, want, seen)
  const [only] = rows
  const shown = workloads
    .map(({ cluster, workload }) => toWorkload(fleet, cluster.id, cluster.name, workload, seen))
    .filter((item) => item !== undefined)
  return {
    asked,
    ...(only && rows.length === 1 && { href: appHref(only.ref) }),
    apps: rows
      .slice(0, MOST)
      .map((row) => toAppItem(row, fleet.cluster(row.ref.cluster)?.link.asOf)),
    workloads: shown.slice(0, MOST),
    ...(rows.length === 0 && shown.length === 0 && unread !== '' && { problem: unread }),
  }
}

/** By id, display name or context; without a name all that one sees. */
function clustersMeant(fleet: FleetView, name: string | undefined, seen: Visibility): ClusterRow[] {
  const visible = fleet.clusters().filter(({ id }) => seen.sees({ cluster: id }))
  if (name === undefined) return visible
  const isIt = (text: string) => text.toLowerCase() === name.toLowerCase()
  return visible.filter((each) => [each.id, each.name, ...each.contexts].some(isIt))
}

function noCluster({ cluster }: FindAsked): string {
  return cluster === undefined
    ? 'There is no cluster that you may see.'
    : `There is no cluster called “${cluster}” that you may see.`
}

interface Found {
  cluster: ClusterRow
  workload: ProjectedWorkload
}

/** The live workloads that are meant; `unread` says why some could not be looked for. */
function workloadsMeant(
  fleet: FleetView,
  clusters: readonly ClusterRow[],
  want: FindAsked,
): { workloads: Found[]; unread: string } {
  const silent = clusters.filter(({ id }) => fleet.workloads(id) === undefined)
  const unread =
    silent.length === 0
      ? ''
      : `The workloads of ${silent.map(({ name }) => name).join(', ')} cannot be read now.`
  const names = want.workload === undefined ? [] : [want.workload]
  const candidates = want.pod === undefined ? names : podOwnerNames(want.pod)
  // Of a pod's possible owners the likeliest that is there.
  for (const name of candidates) {
    const found = clusters.flatMap((cluster) =>
      (fleet.workloads(cluster.id) ?? [])
        .filter((workload) => isMeant(workload, name, want))
        .map((workload) => ({ cluster, workload })),
    )
    if (found.length > 0) return { workloads: found, unread }
  }
  return { workloads: [], unread }
}

function isMeant(
  { name, namespace, kind }: ProjectedWorkload,
  wanted: string,
  want: FindAsked,
): boolean {
  return (
    name === wanted &&
    (want.namespace === undefined || namespace === want.namespace) &&
    (want.kind === undefined || kind === want.kind)
  )
}

/** Apps of that name, in the clusters meant or deploying to them; those of the namespace meant if there are such. */
function appsNamed(
  fleet: FleetView,
  clusters: readonly ClusterRow[],
  { app, workload, namespace }: FindAsked,
  seen: Visibility,
): AppRow[] {
  const name = app ?? workload
  if (name === undefined) return []
  const ids = new Set(clusters.map(({ id }) => id))
  const { index } = fleet
  const { matched } = scanRows(index, compileFilter(index, { q: name }, seen))
  const rows = Array.from(matched, (slot) => index.rowAt(slot)).filter(
    ({ ref, destination }) =>
      ref.name === name && (ids.has(ref.cluster) || ids.has(destination.cluster ?? '')),
  )
  const there = rows.filter(
    ({ ref, destination }) =>
      namespace === undefined || destination.namespace === namespace || ref.namespace === namespace,
  )
  return there.length > 0 ? there : rows
}
