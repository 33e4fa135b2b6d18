import 'server-only'

import type { FleetGraph } from '@/lib/contract/fleet-graph'
import type { StandingCounts } from '@/lib/contract/cluster'

import type { GatheredApps, GraphApp } from './fleet-graph-apps'
import { countStanding, noStandings } from './standing-counts'

export type GraphEdge = FleetGraph['edges'][number]

/** How much of each is drawn: together with one box of rests for each source never more than 300 boxes. */
export interface PictureLimits {
  singles: number
  sources: number
  clusters: number
  bundles: number
}

export const FLEET_LIMITS: PictureLimits = { singles: 0, sources: 60, clusters: 60, bundles: 110 }
export const FOCUS_LIMITS: PictureLimits = { singles: 150, sources: 24, clusters: 40, bundles: 24 }
/** Boxes of owners that are no part of what was asked. */
export const MOST_OWNERS = 30
export const MOST_NODES = 300

/** Stands for all sources or clusters that have no box of their own. */
export const REST = '*'

/** Apps of one source in one cluster that share a box. */
export interface Bundle {
  source: string
  cluster: string
  counts: StandingCounts
}

/** What else a source feeds, in one box. */
export interface Leftover {
  source: string
  clusters: number
  counts: StandingCounts
}

interface Column {
  /** Key → how its apps stand, the most troubled first, then the busiest. */
  drawn: Map<string, StandingCounts>
  /** Those that share the last box. */
  rest: { members: number; counts: StandingCounts }
}

/** What is drawn, before it has words. */
export interface Picture {
  singles: GraphApp[]
  sources: Column
  clusters: Column
  bundles: Bundle[]
  leftovers: Leftover[]
  /** Clusters of leftovers alone. */
  unlinked: { members: number; counts: StandingCounts }
}

/** Chooses what is drawn one by one, what shares a box, and what is only counted. */
export function drawPicture({ apps }: GatheredApps, wanted: PictureLimits): Picture {
  const tallied = { sources: tally(apps, sourcesOf), clusters: tally(apps, clustersOf) }
  const singles = bySeverity(apps).slice(0, wanted.singles)
  const isSingle = new Set(singles)
  const bundled = apps.filter((app) => !isSingle.has(app))
  const limits = roomy(wanted, tallied, bundled, singles.length)
  const sources = toColumn(apps, sourcesOf, tallied.sources, limits.sources)
  const clusters = toColumn(apps, clustersOf, tallied.clusters, limits.clusters)
  const pairs = pairsOf(bundled, sources, clusters)
  const bundles = pairs.slice(0, limits.bundles)
  const linked = new Set(bundles.map(({ cluster }) => cluster))
  for (const { cluster } of singles) linked.add(drawnAs(clusters, cluster))
  const place = new Map([...clusters.drawn.keys()].map((key, at) => [key, at]))
  const placeOf = ({ cluster }: GraphApp) => place.get(cluster) ?? place.size
  const unlinked = { members: 0, counts: noStandings() }
  for (const [key, counts] of clusters.drawn) {
    if (linked.has(key)) continue
    clusters.drawn.delete(key)
    unlinked.members++
    addCounts(unlinked.counts, counts)
  }
  const leftovers = leftoversOf(pairs.slice(limits.bundles))
  // Side by side where they deploy to one cluster: lines that would cross tell nothing.
  const grouped = [...singles].sort((a, b) => placeOf(a) - placeOf(b))
  return { singles: grouped, sources, clusters, bundles, leftovers, unlinked }
}

/** Under which key a source or cluster is drawn. */
export function drawnAs({ drawn }: Column, key: string): string {
  return drawn.has(key) ? key : REST
}

type Tally = Map<string, StandingCounts>

/** Nothing is folded where everything has room. */
function roomy(
  wanted: PictureLimits,
  { sources, clusters }: { sources: Tally; clusters: Tally },
  bundled: readonly GraphApp[],
  singles: number,
): PictureLimits {
  const fixed = singles + sources.size + clusters.size + (singles > 0 ? MOST_OWNERS : 0)
  if (fixed > MOST_NODES) return wanted
  const pairs = pairsOf(bundled, { drawn: sources }, { drawn: clusters }).length
  if (fixed + pairs > MOST_NODES) return wanted
  return { ...wanted, sources: sources.size, clusters: clusters.size, bundles: pairs }
}

type KeysOf = (app: GraphApp) => readonly string[]

const sourcesOf: KeysOf = ({ sources }) => sources
const clustersOf: KeysOf = ({ cluster }) => [cluster]

function tally(apps: readonly GraphApp[], keysOf: KeysOf): Tally {
  const counts: Tally = new Map()
  for (const app of apps) for (const key of keysOf(app)) countUnder(counts, key, app.urgency)
  return counts
}

function countUnder(counts: Tally, key: string, urgency: number): void {
  let held = counts.get(key)
  if (!held) counts.set(key, (held = noStandings()))
  countStanding(held, urgency)
}

/** What the question is about first, then the worst; equal ones stay by name. */
function bySeverity(apps: readonly GraphApp[]): GraphApp[] {
  const rank = ({ isCore, urgency }: GraphApp) => (isCore ? -1 : urgency)
  return [...apps].sort((a, b) => rank(a) - rank(b))
}

function toColumn(apps: readonly GraphApp[], keysOf: KeysOf, tallied: Tally, most: number): Column {
  const ranked = [...tallied].sort(([a, x], [b, y]) => compareCounts(x, y) || (a < b ? -1 : 1))
  const drawn = new Map(ranked.slice(0, most))
  const rest = { members: ranked.length - drawn.size, counts: noStandings() }
  if (rest.members === 0) return { drawn, rest }
  // An app of several of them counts once.
  for (const app of apps)
    if (keysOf(app).some((key) => !drawn.has(key))) countStanding(rest.counts, app.urgency)
  return { drawn, rest }
}

function pairsOf(
  apps: readonly GraphApp[],
  sources: { drawn: Tally },
  clusters: { drawn: Tally },
): Bundle[] {
  const bySource = new Map<string, Tally>()
  for (const app of apps) {
    const cluster = clusters.drawn.has(app.cluster) ? app.cluster : REST
    const met = new Set<string>()
    for (const key of app.sources) {
      const source = sources.drawn.has(key) ? key : REST
      if (met.has(source)) continue
      met.add(source)
      let byCluster = bySource.get(source)
      if (!byCluster) bySource.set(source, (byCluster = new Map<string, StandingCounts>()))
      countUnder(byCluster, cluster, app.urgency)
    }
  }
  return [...bySource]
    .flatMap(([source, byCluster]) =>
      [...byCluster].map(([cluster, counts]) => ({
        ...{ source, cluster, counts },
        text: `${source} ${cluster}`,
      })),
    )
    .sort((a, b) => compareCounts(a.counts, b.counts) || (a.text < b.text ? -1 : 1))
}

function leftoversOf(pairs: readonly Bundle[]): Leftover[] {
  const bySource = new Map<string, Leftover>()
  for (const { source, counts } of pairs) {
    const held = bySource.get(source) ?? { source, clusters: 0, counts: noStandings() }
    bySource.set(source, held)
    held.clusters++
    addCounts(held.counts, counts)
  }
  return [...bySource.values()]
}

/** The most troubled first, then the busiest. */
function compareCounts(a: StandingCounts, b: StandingCounts): number {
  return b.bad - a.bad || b.total - a.total
}

function addCounts(into: StandingCounts, counts: StandingCounts): void {
  into.total += counts.total
  into.good += counts.good
  into.bad += counts.bad
  into.unknown += counts.unknown
}
