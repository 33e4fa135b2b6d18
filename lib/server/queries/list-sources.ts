import 'server-only'

import type { z } from 'zod'

import type {
  SourceDetail,
  SourceList,
  SourceObjectItem,
  sourceQuerySchema,
} from '@/lib/contract/source'
import { SOURCE_KINDS } from '@/lib/domain/app'
import { SOURCE_STATES } from '@/lib/domain/source-object'

import { isoTime } from '../clock'
import type { FleetView } from '../fleet/fleet-view'
import { queryWords } from '../index/search-text'
import type { Visibility } from '../index/visible'
import { clusterMarks, clusterNames } from './cluster-marks'
import { pageItems, sortItems } from './page-items'
import { sourceEntries, type HeldSource, type SourceEntry } from './source-groups'

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
    ({ source }) =>
      (cluster === undefined || source.clusters.some(({ id }) => id === cluster)) &&
      holds(source.spellings.concat(source.url), words),
  )
  const ofKind = found.filter(({ source }) => !query.kind || source.kind === query.kind)
  const page = pageItems(ofKind.filter(SHOWN[query.show]), query, 'sources', placeOf)
  const count = (show: SourceQuery['show']) => ofKind.filter(SHOWN[show]).length
  return {
    ...page,
    items: page.items.map(({ source }) => source),
    counts: {
      all: ofKind.length,
      trouble: count('trouble'),
      suspended: count('suspended'),
      unused: count('unused'),
    },
    kinds: SOURCE_KINDS.map((value) => ({
      value,
      count: found.filter(({ source }) => source.kind === value).length,
    })),
    clusters: clusterMarks(fleet, seen),
    asOf: isoTime(now),
  }
}

/** One source with every object that fetches it; undefined when there is none that one sees. */
export function readSource(
  fleet: FleetView,
  key: string,
  seen: Visibility,
  now: number,
): SourceDetail | undefined {
  const entry = sourceEntries(fleet, seen, now).find(({ source }) => source.key === key)
  if (!entry) return undefined
  const nameOf = clusterNames(fleet)
  const items = sortItems(entry.objects, ({ held }) => [
    SOURCE_STATES.indexOf(held.value.state),
    nameOf(held.cluster),
    held.value.id.namespace,
    held.value.id.name,
    held.value.id.kind,
  ])
  return {
    ...entry.source,
    items: items.map((object) => toItem(object, nameOf(object.held.cluster))),
    asOf: isoTime(now),
  }
}

const SHOWN: Record<SourceQuery['show'], (entry: SourceEntry) => boolean> = {
  all: () => true,
  trouble: ({ isTrouble }) => isTrouble,
  suspended: ({ objects }) => objects.some(({ held }) => held.value.state === 'suspended'),
  unused: ({ source }) => source.objects > 0 && source.apps.total === 0,
}

function placeOf({ source, isTrouble }: SourceEntry) {
  return [isTrouble ? 0 : 1, -source.apps.total, source.url, source.key] as const
}

function holds(texts: readonly string[], words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = texts.join('\n').toLowerCase()
  return words.every((word) => text.includes(word))
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
