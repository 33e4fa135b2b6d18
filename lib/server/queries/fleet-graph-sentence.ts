import 'server-only'

import type { StandingCounts } from '@/lib/contract/cluster'
import type { AppRow } from '@/lib/domain/app'
import type { Urgency } from '@/lib/domain/urgency'

import type { FamilyWords } from './fleet-graph-family'
import { countWords } from './sentence-words'

/** What a sentence is made of. */
export interface GraphFacts {
  counts: StandingCounts
  sources: number
  clusters: number
  /** Clusters that one sees, and those of them that do not answer or are still being read. */
  silent: { silent: number; loading: number; of: number }
}

/** The whole fleet in one sentence; "none" is said only as far as every cluster answered. */
export function fleetSentence({ counts, sources, clusters, silent }: GraphFacts): string {
  const untold = silent.silent + silent.loading
  if (counts.total === 0)
    return untold === 0
      ? 'No application is known.'
      : `No application is known so far: ${countWords(untold, 'cluster', 'clusters')} of ${silent.of} cannot be told of.`
  const feed = countWords(sources, 'source feeds', 'sources feed')
  return `${feed} ${appWords(counts)}${inClusters(clusters)}; ${standingWords(counts)}.`
}

export function sourceSentence(name: string, { counts, clusters }: GraphFacts): string {
  if (counts.total === 0) return `${name} feeds no application that is known.`
  return `${name} feeds ${appWords(counts)}${inClusters(clusters)}; ${standingWords(counts)}.`
}

export function clusterSentence(name: string, { counts, sources, silent }: GraphFacts): string {
  const ending = endingOf(silent)
  if (counts.total === 0) return `${name} runs no application that is known.${ending}`
  const from = sources === 0 ? '' : ` from ${countWords(sources, 'source', 'sources')}`
  return `${name} runs ${appWords(counts)}${from}; ${standingWords(counts)}.${ending}`
}

function endingOf({ silent, loading }: GraphFacts['silent']): string {
  if (silent > 0) return ' It does not answer: what it holds is what was last known.'
  return loading > 0 ? ' It is still being read.' : ''
}

export function projectSentence(name: string, { counts, sources, clusters }: GraphFacts): string {
  if (counts.total === 0) return `Project ${name} has no application that is known.`
  const from = sources === 0 ? '' : ` from ${countWords(sources, 'source', 'sources')}`
  return `Project ${name} has ${appWords(counts)}${from}${inClusters(clusters)}; ${standingWords(counts)}.`
}

/** One app: where it comes from, what hangs on it, and how it is. */
export function appSentence(
  { ref, owner }: AppRow,
  urgency: Urgency,
  { children, waitsFor, waiting }: FamilyWords,
  { sources, cluster }: { sources: readonly string[]; cluster: string },
): string {
  const parts = [
    sources.length === 0 ? '' : `comes from ${listed(sources)}`,
    owner ? `is written by ${owner.kind} ${owner.name}` : '',
    children === 0 ? '' : `owns ${countWords(children, 'application', 'applications')}`,
    waitsFor.length === 0 ? '' : `waits for ${listed(waitsFor)}`,
    waiting === 0 ? '' : `has ${countWords(waiting, 'application', 'applications')} waiting for it`,
  ].filter(Boolean)
  const about = parts.length === 0 ? 'hangs together with nothing that is known' : joined(parts)
  return `${ref.name} in ${cluster} ${about}; ${APP_WORDS[urgency]}.`
}

/** How many of them the filters leave. */
export function filterSentence(shown: number, onlyTrouble: boolean, q: string): string {
  if (!onlyTrouble && q === '') return ''
  const one = [onlyTrouble && 'is in trouble', q !== '' && `matches “${q}”`]
  const many = [onlyTrouble && 'are in trouble', q !== '' && `match “${q}”`]
  const words = (parts: readonly (string | false)[]) => parts.filter(Boolean).join(' and ')
  if (shown === 0) return ` None ${words(one)}.`
  return shown === 1
    ? ` Shown is the one that ${words(one)}.`
    : ` Shown are the ${shown} that ${words(many)}.`
}

const APP_WORDS: Record<Urgency, string> = {
  failed: 'its last sync failed',
  stale: 'how it is now is not known',
  unknown: 'how it is cannot be told',
  deleting: 'it is being deleted',
  degraded: 'it is degraded',
  missing: 'it is missing',
  blocked: 'it is waiting for leave to sync',
  'out-of-sync': 'it is out of sync',
  retrying: 'its sync is being retried',
  suspended: 'it is suspended',
  progressing: 'it is rolling out',
  healthy: 'it is healthy',
}

const MOST_LISTED = 3

function appWords({ total }: StandingCounts): string {
  return countWords(total, 'application', 'applications')
}

function inClusters(clusters: number): string {
  return clusters === 0 ? '' : ` in ${countWords(clusters, 'cluster', 'clusters')}`
}

function standingWords({ total, bad, unknown }: StandingCounts): string {
  if (bad + unknown === 0) return total === 1 ? 'it is well' : 'all are well'
  const parts = [
    bad > 0 ? countWords(bad, 'is not well', 'are not well') : '',
    unknown > 0 ? `${unknown} cannot be judged now` : '',
  ]
  return parts.filter(Boolean).join(', ')
}

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_LISTED
  return joined(rest > 0 ? [...names.slice(0, MOST_LISTED), `${rest} more`] : names)
}

function joined(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}
