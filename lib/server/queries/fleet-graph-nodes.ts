import 'server-only'

import type { FleetGraph } from '@/lib/contract/fleet-graph'
import type { StandingCounts } from '@/lib/contract/cluster'
import type { SourceKind } from '@/lib/domain/app'
import type { Tone } from '@/lib/domain/description'
import { appKey } from '@/lib/domain/ref'

import type { FleetView } from '../fleet/fleet-view'
import { appHref, appsHref, clusterHref, setHref, sourceHref } from './app-href'
import { toAppMark } from './app-mark'
import { appNode, setNode, type GraphOwners } from './fleet-graph-owners'
import { REST, type Bundle, type Leftover, type Picture } from './fleet-graph-picture'
import { countWords } from './sentence-words'
import type { SourceEntry } from './source-groups'

export type GraphNode = FleetGraph['nodes'][number]

/** What the boxes of a picture are called by. */
export interface GraphNames {
  fleet: FleetView
  sources: ReadonlyMap<string, SourceEntry>
  clusterName: (id: string) => string
}

const KIND_WORDS: Record<SourceKind, string> = {
  git: 'Git repository',
  helm: 'Helm repository',
  oci: 'OCI artifact',
  bucket: 'Bucket',
  external: 'External artifact',
}
const SILENT_WORDS: Readonly<Record<string, string>> = {
  unreachable: 'does not answer',
  'auth-error': 'refuses our credential',
  loading: 'still loading',
  lagging: 'answers late',
}

/** What people call a source. */
export function sourceName({ sources }: GraphNames, key: string): string {
  return sources.get(key)?.url ?? key.slice(key.indexOf('~') + 1).replaceAll('~', '/')
}

/** The boxes of the sources, the most troubled first. */
export function sourceNodes(names: GraphNames, { sources }: Picture): GraphNode[] {
  const drawn = [...sources.drawn].map(([key, counts]) => sourceNode(names, key, counts))
  const { members, counts } = sources.rest
  return members === 0
    ? drawn
    : [
        ...drawn,
        more('sources', countWords(members, 'more source', 'more sources'), counts, '/sources'),
      ]
}

export function sourceNode(names: GraphNames, key: string, counts: StandingCounts): GraphNode {
  const node = { key: sourceBox(key), kind: 'source' as const, counts }
  if (key === '') return { ...node, label: 'No address is known', sub: 'where they come from' }
  const entry = names.sources.get(key)
  const kind = entry?.group.kind
  const tone = entry && sourceTone(entry)
  return {
    ...node,
    label: sourceName(names, key),
    sub: [kind && KIND_WORDS[kind], entry && STATE_WORDS[entry.state]].filter(Boolean).join(', '),
    ...(tone && { tone }),
    href: sourceHref(key),
    focus: `source:${key}`,
  }
}

const STATE_WORDS: Readonly<Partial<Record<SourceEntry['state'], string>>> = {
  failed: 'cannot be fetched',
  unobserved: 'not seen now',
  suspended: 'suspended',
  fetching: 'being fetched',
}

function sourceTone({ state, isTrouble }: SourceEntry): Tone | undefined {
  if (state === 'failed') return 'bad'
  return isTrouble || state === 'suspended' ? 'warning' : undefined
}

/** The boxes of the clusters that the apps deploy to. */
export function clusterNodes(names: GraphNames, { clusters, unlinked }: Picture): GraphNode[] {
  const drawn = [...clusters.drawn].map(([id, counts]) => clusterNode(names, id, counts))
  const members = clusters.rest.members + unlinked.members
  if (members === 0) return drawn
  const counts = addUp(clusters.rest.counts, unlinked.counts)
  const label = countWords(members, 'more cluster', 'more clusters')
  return [...drawn, more('clusters', label, counts, '/clusters')]
}

export function clusterNode(
  { fleet, clusterName }: GraphNames,
  id: string,
  counts: StandingCounts,
): GraphNode {
  const node = { key: clusterBox(id), kind: 'cluster' as const, counts }
  if (id === '') return { ...node, label: 'Elsewhere', sub: 'not registered or not seen here' }
  const words = SILENT_WORDS[fleet.cluster(id)?.link.state ?? '']
  return {
    ...node,
    label: clusterName(id),
    sub: words ?? '',
    ...(words !== undefined && { tone: 'warning' as const }),
    href: clusterHref(id),
    focus: `cluster:${id}`,
  }
}

/** The boxes of apps that are drawn one by one, with what writes them. */
export function appNodes(names: GraphNames, picture: Picture, owners: GraphOwners): GraphNode[] {
  const sets = owners.sets.map((held) => {
    const { ref, label, tone } = held.value
    return {
      ...{ key: setNode(held), kind: 'set' as const, label: ref.name },
      sub: `${label} in ${names.clusterName(ref.cluster)}`,
      ...(held.isCurrent && tone !== 'good' && { tone }),
      href: setHref(ref),
    }
  })
  const rows = [...owners.apps, ...picture.singles.map(({ row }) => row)]
  const apps = rows.map((row) => {
    const key = appKey(row.ref)
    return {
      ...{ key: appNode(key), kind: 'app' as const, label: row.ref.name, sub: row.ref.namespace },
      app: toAppMark(names.fleet, row),
      href: appHref(row.ref),
      focus: `app:${key}`,
    }
  })
  return [...sets, ...apps]
}

/** The boxes of apps that share one. */
export function bundleNodes(names: GraphNames, { bundles, leftovers }: Picture): GraphNode[] {
  return [
    ...bundles.map((bundle) => bundleNode(names, bundle)),
    ...leftovers.map((leftover) => leftoverNode(names, leftover)),
  ]
}

function bundleNode(names: GraphNames, { source, cluster, counts }: Bundle): GraphNode {
  const from = source === REST ? 'other sources' : sourceName(names, source)
  const isPlain = [source, cluster].every((key) => key !== REST && key !== '')
  return {
    key: bundleBox(source, cluster),
    kind: 'apps',
    label: `${countWords(counts.total, 'app', 'apps')} ${placeWords(names, cluster)}`,
    sub: from === '' ? '' : `from ${from}`,
    counts,
    ...(isPlain && { href: appsHref({ source, destination: cluster, sort: 'urgency' }) }),
    ...(isPlain && { focus: `source:${source}` }),
  }
}

function placeWords({ clusterName }: GraphNames, cluster: string): string {
  if (cluster === '') return 'elsewhere'
  return cluster === REST ? 'in other clusters' : `in ${clusterName(cluster)}`
}

function leftoverNode(names: GraphNames, { source, clusters, counts }: Leftover): GraphNode {
  const isPlain = source !== REST && source !== ''
  const from = isPlain ? sourceName(names, source) : 'other sources'
  return {
    key: leftoverBox(source),
    kind: 'more',
    label: countWords(counts.total, 'more app', 'more apps'),
    sub: `from ${from} in ${countWords(clusters, 'cluster', 'clusters')}`,
    counts,
    ...(isPlain && { href: appsHref({ source, sort: 'urgency' }), focus: `source:${source}` }),
  }
}

export function sourceBox(key: string): string {
  return key === REST ? moreBox('sources') : `source:${key}`
}

export function clusterBox(id: string): string {
  return id === REST ? moreBox('clusters') : `cluster:${id}`
}

export function bundleBox(source: string, cluster: string): string {
  return `apps:${cluster} ${source}`
}

export function leftoverBox(source: string): string {
  return `more:apps ${source}`
}

function moreBox(what: string): string {
  return `more:${what}`
}

function more(what: string, label: string, counts: StandingCounts, href: string): GraphNode {
  return { key: moreBox(what), kind: 'more', label, sub: '', counts, href }
}

function addUp(a: StandingCounts, b: StandingCounts): StandingCounts {
  return {
    total: a.total + b.total,
    good: a.good + b.good,
    bad: a.bad + b.bad,
    unknown: a.unknown + b.unknown,
  }
}
