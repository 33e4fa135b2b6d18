import 'server-only'

import type { AppFilter } from '@/lib/contract/app'
import type { StandingCounts } from '@/lib/contract/cluster'
import type { AppRow } from '@/lib/domain/app'
import { standingOf, URGENCIES } from '@/lib/domain/urgency'

import type { FleetView } from '../fleet/fleet-view'
import { compileFilter, passes } from '../index/row-filter'
import type { RowIndex } from '../index/row-index'
import type { Visibility } from '../index/visible'
import { appFamily, type FamilyWords } from './fleet-graph-family'
import type { GraphFocus, GraphQuestion } from './fleet-graph-question'
import { ROWS_AT_ONCE, type Making } from './held-answer'
import { countStanding, noStandings } from './standing-counts'

/** An app with what a picture needs of it. */
export interface GraphApp {
  row: AppRow
  /** Place in URGENCIES. */
  urgency: number
  /** Keys of its sources; one empty one when none is known. */
  sources: readonly string[]
  /** Id of the cluster that it deploys to; empty when it is none that one sees. */
  cluster: string
  /** What the question is about: it is drawn whatever else is. */
  isCore: boolean
}

export interface GatheredApps {
  /** Those that pass the filters, by name. */
  apps: GraphApp[]
  /** Everything in focus, whatever passes. */
  whole: { counts: StandingCounts; sources: number; clusters: number }
  family?: FamilyWords
}

const TROUBLED = URGENCIES.map((urgency) => standingOf(urgency) !== 'good')

/** The apps that a question is about and that one sees. */
export function* gatherApps(
  fleet: FleetView,
  { focus, words, onlyTrouble }: GraphQuestion,
  seen: Visibility,
): Making<GatheredApps> {
  const { index } = fleet
  const family = focus.kind === 'app' ? yield* appFamily(fleet, focus.ref, seen) : undefined
  const slots = family ? Int32Array.from(family.slots) : index.inOrder()
  const filter = compileFilter(index, filterOf(focus), seen)
  const sourcesAt = sourceLists(index, focus)
  const seesCluster = clusterTest(seen)
  const holdsWords = wordsTest(index, words)
  const counts = noStandings()
  const sources = new Set<string>()
  const clusters = new Set<string>()
  const apps: GraphApp[] = []
  for (const [nth, slot] of slots.entries()) {
    if (nth % ROWS_AT_ONCE === 0) yield
    const row = index.rowIfAt(slot)
    if (!row || !passes(index, filter, slot)) continue
    const urgency = index.urgency.at(slot)
    const own = sourcesAt(slot)
    const destination = index.text.destination.at(slot)
    const cluster = destination !== '' && seesCluster(destination) ? destination : ''
    countStanding(counts, urgency)
    for (const key of own) if (key !== '') sources.add(key)
    if (cluster !== '') clusters.add(cluster)
    const isCore = family?.core.has(slot) ?? false
    if (!isCore && ((onlyTrouble && TROUBLED[urgency] !== true) || !holdsWords(slot))) continue
    apps.push({ row, urgency, sources: own, cluster, isCore })
  }
  const whole = { counts, sources: sources.size, clusters: clusters.size }
  return { apps, whole, ...(family && { family: family.words }) }
}

function filterOf(focus: GraphFocus): AppFilter {
  if (focus.kind === 'source') return { source: [focus.key] }
  if (focus.kind === 'cluster') return { destination: [focus.id] }
  return focus.kind === 'project' ? { project: [focus.name] } : {}
}

const NONE: readonly string[] = ['']

/** The keys of a row's sources; of a source in focus that one alone. */
function sourceLists(index: RowIndex, focus: GraphFocus): (slot: number) => readonly string[] {
  if (focus.kind === 'source') {
    const only = [focus.key]
    return () => only
  }
  const column = index.text.source
  const lists: (readonly string[] | undefined)[] = []
  return (slot) => {
    const code = column.codeAt(slot)
    const text = column.dictionary.valueOf(code)
    return (lists[code] ??= text === '' ? NONE : text.split('\n'))
  }
}

function clusterTest(seen: Visibility): (cluster: string) => boolean {
  const known = new Map<string, boolean>()
  return (cluster) => {
    const answer = known.get(cluster) ?? seen.sees({ cluster })
    known.set(cluster, answer)
    return answer
  }
}

/** Words are looked for in what lists look through, and in the addresses of sources. */
function wordsTest(index: RowIndex, words: readonly string[]): (slot: number) => boolean {
  if (words.length === 0) return () => true
  const column = index.text.source
  const texts: (string | undefined)[] = []
  const sourceText = (slot: number) => {
    const code = column.codeAt(slot)
    return (texts[code] ??= column.dictionary.valueOf(code).replaceAll('~', '/').toLowerCase())
  }
  return (slot) => {
    const text = index.haystack(slot)
    return words.every((word) => text.includes(word) || sourceText(slot).includes(word))
  }
}
