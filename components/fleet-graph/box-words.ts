import { standingWords } from '@/components/status/standing-words'
import { URGENCY_LOOKS } from '@/components/status/urgency-look'
import type { Look } from '@/components/status/look'
import { countWords } from '@/lib/client/count-words'
import type { FleetNode } from '@/lib/client/fleet-graph-rows'
import { plainText } from '@/lib/client/plain-text'
import type { StandingCounts } from '@/lib/contract/cluster'
import { URGENCIES, type Urgency } from '@/lib/domain/urgency'

const KIND_WORDS: Record<FleetNode['kind'], string> = {
  source: 'Source',
  set: 'Set',
  app: 'Application',
  apps: 'Applications',
  cluster: 'Cluster',
  more: 'The rest',
}

/** How a box stands: shape, word and colour; nothing for a box of which nothing is told. */
export function boxLook({ app, counts, tone }: FleetNode): Look | undefined {
  if (app) {
    const urgency: Urgency = URGENCIES.find((word) => word === app.urgency) ?? 'unknown'
    return URGENCY_LOOKS[urgency]
  }
  if (counts && counts.total > 0) return countsLook(counts)
  return tone === 'bad' ? { word: 'In trouble', mark: 'failed', tone: 'degraded' } : undefined
}

/** The worst that is among them, with how many. */
export function countsLook({ total, bad, unknown }: StandingCounts): Look {
  if (bad > 0) return { word: `${bad} not well`, mark: 'degraded', tone: 'degraded' }
  if (unknown > 0) return { word: `${unknown} unknown`, mark: 'unknown', tone: 'unknown' }
  return { word: total === 1 ? 'Well' : 'All well', mark: 'healthy', tone: 'healthy' }
}

/** An address as two lines: what is told apart by, then where it is. */
export function splitLabel({ kind, label }: FleetNode): { title: string; place: string } {
  const text = plainText(label)
  const slash = text.indexOf('/')
  if (kind !== 'source' || slash < 1 || slash === text.length - 1) return { title: text, place: '' }
  return { title: text.slice(slash + 1), place: text.slice(0, slash) }
}

/** A box for whoever does not see it. */
export function spokenBox(node: FleetNode): string {
  const { kind, label, sub, counts } = node
  const look = boxLook(node)
  const standing = counts
    ? `${countWords(counts.total, 'app')}: ${standingWords(counts)}`
    : (look?.word ?? '')
  return [`${KIND_WORDS[kind]} ${plainText(label)}`, plainText(sub), standing]
    .filter(Boolean)
    .join(', ')
}
