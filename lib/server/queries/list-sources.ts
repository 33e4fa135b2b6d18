import 'server-only'

import type { z } from 'zod'

import type { SourceList, sourceQuerySchema } from '@/lib/contract/source'
import { SOURCE_KINDS } from '@/lib/domain/app'

import { isoTime } from '../clock'
import type { FleetView } from '../fleet/fleet-view'
import { queryWords } from '../index/search-text'
import type { Visibility } from '../index/visible'
import { clusterMarks, clusterNames } from './cluster-marks'
import { pageItems } from './page-items'
import { sourceEntries, type SourceEntry } from './source-groups'
import { toFleetSource } from './source-summary'

export type SourceQuery = z.output<typeof sourceQuerySchema>

/** One page of the repositories, registries and buckets of the part of the fleet that one sees. */
export function listSources(
  fleet: FleetView,
  query: SourceQuery,
  seen: Visibility,
  now: number,
): SourceList {
  const words = queryWords(query.q ?? '')
  const { cluster } = query
  const found = sourceEntries(fleet, seen, now).filter(
    ({ group, text }) =>
      (cluster === undefined || group.clusters.has(cluster)) &&
      words.every((word) => text.includes(word)),
  )
  const ofKind = query.kind ? found.filter(({ group }) => group.kind === query.kind) : found
  const shown = query.show === 'all' ? ofKind : ofKind.filter(SHOWN[query.show])
  const page = pageItems(shown, query, 'sources', placeOf)
  const nameOf = clusterNames(fleet)
  const count = (show: SourceQuery['show']) => ofKind.filter(SHOWN[show]).length
  return {
    ...page,
    items: page.items.map((entry) => toFleetSource(entry, nameOf)),
    counts: {
      all: ofKind.length,
      trouble: count('trouble'),
      suspended: count('suspended'),
      unused: count('unused'),
    },
    kinds: SOURCE_KINDS.map((value) => ({
      value,
      count: found.filter(({ group }) => group.kind === value).length,
    })),
    clusters: clusterMarks(fleet, seen),
    asOf: isoTime(now),
  }
}

const SHOWN: Record<SourceQuery['show'], (entry: SourceEntry) => boolean> = {
  all: () => true,
  trouble: ({ isTrouble }) => isTrouble,
  suspended: ({ group }) => group.objects.some(({ held }) => held.value.state === 'suspended'),
  unused: ({ group }) => group.objects.length > 0 && group.apps.total === 0,
}

function placeOf({ group, url, isTrouble }: SourceEntry) {
  return [isTrouble ? 0 : 1, -group.apps.total, url, group.key] as const
}
