import 'server-only'

import type { SourceDetail, SourceObjectItem } from '@/lib/contract/source'
import { SOURCE_STATES } from '@/lib/domain/source-object'

import { isoTime } from '../clock'
import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import { clusterNames } from './cluster-marks'
import { pageItems, sortItems, type PageAsked } from './page-items'
import { sourceEntries, type HeldSource } from './source-groups'
import { toFleetSource } from './source-summary'

/** One source with a page of the objects that fetch it, the worst first; undefined when there is none that one sees. */
export function readSource(
  fleet: FleetView,
  key: string,
  asked: PageAsked,
  seen: Visibility,
  now: number,
): SourceDetail | undefined {
  const entry = sourceEntries(fleet, seen, now).find(({ group }) => group.key === key)
  if (!entry) return undefined
  const nameOf = clusterNames(fleet)
  const placeOf = ({ held: { cluster, value } }: HeldSource) => [
    SOURCE_STATES.indexOf(value.state),
    nameOf(cluster),
    cluster,
    value.id.namespace,
    value.id.name,
    value.id.kind,
  ]
  const page = pageItems(sortItems(entry.group.objects, placeOf), asked, 'source', placeOf)
  return {
    ...toFleetSource(entry, nameOf),
    ...page,
    items: page.items.map((object) => toItem(object, nameOf(object.held.cluster))),
    asOf: isoTime(now),
  }
}

function toItem({ held, apps }: HeldSource, name: string): SourceObjectItem {
  const { cluster, value, isCurrent } = held
  const { labels: _labels, from: _from, kind: _kind, ...rest } = value
  return {
    ...rest,
    cluster: { id: cluster, name },
    conditions: [...rest.conditions],
    isCurrent,
    apps,
  }
}
