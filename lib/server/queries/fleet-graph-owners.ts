import 'server-only'

import type { AppSet } from '@/lib/domain/app-set'
import type { AppRow } from '@/lib/domain/app'
import { appKey } from '@/lib/domain/ref'

import type { FleetView, Held } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import type { GraphApp } from './fleet-graph-apps'
import { neededRefs, ownerApps } from './fleet-graph-family'
import { MOST_OWNERS, type GraphEdge } from './fleet-graph-picture'
import { setKind } from './list-app-sets'

/** What writes the apps that are drawn one by one, and what they wait for. */
export interface GraphOwners {
  sets: Held<AppSet>[]
  /** Owners that are apps and are not drawn already. */
  apps: AppRow[]
  edges: GraphEdge[]
}

/** Whoever sees an app sees the set that it came from; an owner that is an app has to be seen by itself. */
export function graphOwners(
  fleet: FleetView,
  singles: readonly GraphApp[],
  seen: Visibility,
): GraphOwners {
  const drawn = new Set(singles.map(({ row }) => appKey(row.ref)))
  const setsByName = setsOfFleet(fleet)
  const sets = new Set<Held<AppSet>>()
  const apps = new Map<string, AppRow>()
  const edges: GraphEdge[] = []
  const hasRoom = () => sets.size + apps.size < MOST_OWNERS
  for (const { row } of singles) {
    const to = appNode(appKey(row.ref))
    const set = row.owner && setsByName.get(setName(row.ref.cluster, row.owner))
    if (set && (sets.has(set) || hasRoom())) {
      sets.add(set)
      edges.push({ from: setNode(set), to, how: 'generates' })
    }
    for (const owner of ownerApps(fleet, row, seen)) {
      const key = appKey(owner.ref)
      if (!drawn.has(key) && !apps.has(key) && !hasRoom()) continue
      if (!drawn.has(key)) apps.set(key, owner)
      edges.push({ from: appNode(key), to, how: 'owns' })
    }
  }
  for (const { row } of singles)
    for (const needed of neededRefs(row)) {
      const key = appKey(needed)
      if (!drawn.has(key) && !apps.has(key)) continue
      edges.push({ from: appNode(appKey(row.ref)), to: appNode(key), how: 'waits-for' })
    }
  return { sets: [...sets], apps: [...apps.values()], edges }
}

/** The key of an app's box. */
export function appNode(key: string): string {
  return `app:${key}`
}

/** The key of a set's box. */
export function setNode({ value }: Held<AppSet>): string {
  return `set:${appKey(value.ref)}`
}

function setsOfFleet({ support }: FleetView): Map<string, Held<AppSet>> {
  return new Map(
    support.sets().map((held) => {
      const { ref } = held.value
      return [setName(held.cluster, { ...ref, kind: setKind(held.value) }), held] as const
    }),
  )
}

function setName(
  cluster: string,
  { kind, namespace, name }: { kind: string; namespace: string; name: string },
): string {
  return [cluster, kind, namespace, name].join(' ')
}
