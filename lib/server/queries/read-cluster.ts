import 'server-only'

import type { ClusterDetail } from '@/lib/contract/cluster'
import { typeName } from '@/lib/domain/resource-type'
import { findEngine } from '@/lib/engines/registry'

import { isoTime } from '../clock'
import type { ClusterRow, FleetView, KindState } from '../fleet/fleet-view'
import { compileFilter } from '../index/row-filter'
import { scanRows } from '../index/scan-rows'
import type { Visibility } from '../index/visible'
import { countApps, withCounts } from './count-apps'
import { appKindOfType, watchedType } from './known-kinds'
import { roleSnippet } from './role-snippet'
import { countStanding, noStandings } from './standing-counts'
import { unmanagedWorkloads } from './unmanaged-workloads'
import { fleetVersions } from './fleet-versions'

/** One cluster in full; undefined when there is none that one sees. */
export function readClusterDetail(
  fleet: FleetView,
  id: string,
  seen: Visibility,
  now: number,
): ClusterDetail | undefined {
  const row = fleet.cluster(id)
  if (!row || !seen.sees({ cluster: id })) return undefined
  const snippet = missingRole(row)
  return {
    cluster: withCounts(row, countApps(fleet.index, seen)),
    controllers: controllersOf(fleet, id),
    kinds: fleet.kinds(id).map(toKind),
    apps: appsOf(fleet, id, seen),
    workloads: unmanagedWorkloads(fleet, id, seen),
    versions: fleetVersions(fleet.clusters().filter((each) => seen.sees({ cluster: each.id }))),
    ...(snippet !== undefined && { roleSnippet: snippet }),
    asOf: isoTime(now),
  }
}

/** Every controller with what it does, in the order in which its engine puts them. */
function controllersOf(fleet: FleetView, id: string): ClusterDetail['controllers'] {
  return fleet
    .controllers(id)
    .map(({ engine, images, ...controller }) => {
      const known = findEngine(engine)
      const at = known?.components.findIndex(({ component }) => component === controller.component)
      const [image] = images
      return {
        rank: at === undefined || at < 0 ? Number.MAX_SAFE_INTEGER : at,
        controller: {
          ...controller,
          ...{ engine, label: known?.label ?? engine },
          does: (at === undefined ? undefined : known?.components[at]?.does) ?? '',
          ...(image !== undefined && { image }),
        },
      }
    })
    .sort(
      (a, b) =>
        compare(a.controller.engine, b.controller.engine) ||
        compare(a.controller.namespace, b.controller.namespace) ||
        a.rank - b.rank ||
        compare(a.controller.name, b.controller.name),
    )
    .map(({ controller }) => controller)
}

function toKind({ type, state, count, message }: KindState): ClusterDetail['kinds'][number] {
  return {
    ...{ type: typeName(type), kind: type.kind, state },
    ...(count !== undefined && { count }),
    ...(message !== undefined && { message }),
  }
}

function appsOf({ index }: FleetView, id: string, seen: Visibility): ClusterDetail['apps'] {
  const stored = noStandings()
  const byType = new Map<string, ClusterDetail['apps']['byType'][number]>()
  for (const slot of scanRows(index, compileFilter(index, { cluster: [id] }, seen)).matched) {
    const urgency = index.urgency.at(slot)
    const type = index.text.type.at(slot)
    const label = appKindOfType(type)?.label ?? type
    const counts = byType.get(type) ?? { type, label, ...noStandings() }
    byType.set(type, counts)
    countStanding(counts, urgency)
    countStanding(stored, urgency)
  }
  const arriving = noStandings()
  for (const slot of scanRows(index, compileFilter(index, { destination: [id] }, seen)).matched)
    if (index.text.cluster.at(slot) !== id) countStanding(arriving, index.urgency.at(slot))
  return {
    stored,
    byType: [...byType.values()].sort((a, b) => b.total - a.total || compare(a.type, b.type)),
    arriving,
  }
}

/** What would give all that is missing; rights of one namespace are asked for there alone. */
function missingRole({ name, link }: ClusterRow): string | undefined {
  if (link.missing.length === 0) return undefined
  const places = new Map<string | undefined, Map<string, Set<string>>>()
  for (const { namespace, resource, verb } of link.missing) {
    const place = places.get(namespace) ?? new Map<string, Set<string>>()
    places.set(namespace, place.set(resource, (place.get(resource) ?? new Set()).add(verb)))
  }
  return [...places]
    .map(([namespace, resources]) =>
      roleSnippet({
        ...{ cluster: name, name: 'fleetglass-read' },
        ...(namespace !== undefined && { namespace }),
        rules: [...resources].map(([resource, verbs]) => ({
          ...resourceOf(resource),
          verbs: [...verbs].sort(),
        })),
      }),
    )
    .join('---\n')
}

/** `helmreleases.helm.toolkit.fluxcd.io` → its plural and its group. */
function resourceOf(text: string): { resource: string; group: string } {
  const known = watchedType(text)
  if (known) return { resource: known.plural, group: known.group }
  const [resource = '', ...group] = text.split('.')
  return { resource, group: group.join('.') }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
