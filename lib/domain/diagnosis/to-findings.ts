import { FINDING_CODES, type Finding, type FindingCode } from '../finding'
import { objectKey } from '../ref'
import type { Suspicion } from './suspicion'
import { counted, sinceOf } from './words'
import type { World } from './world'

const MAX_EVIDENCE = 4
/** Kinds that are named in small letters, as people say them. */
const COMMON: Readonly<Record<string, string>> = { Pod: 'pod' }

/** Makes one finding of all that fail alike under one owner. */
export function toFindings(world: World, suspicions: readonly Suspicion[]): Finding[] {
  const groups = new Map<string, Suspicion[]>()
  for (const suspicion of suspicions) {
    const { object, code, alike } = suspicion
    const key = [objectKey(world.underOf(object).id), object.id.kind, code, alike].join('\n')
    const group = groups.get(key)
    if (group) group.push(suspicion)
    else groups.set(key, [suspicion])
  }
  return Array.from(groups.values(), (group) => toFinding(world, group)).sort(byWorst)
}

function toFinding(world: World, group: readonly Suspicion[]): Finding {
  const telling = group.reduce((best, each) => (byTelling(best, each) <= 0 ? best : each))
  const { object, code, tone, evidence, next } = telling
  const { kind, name } = object.id
  const count = new Set(group.map((each) => objectKey(each.object.id))).size
  const noun = COMMON[kind] ?? kind
  const since = group.flatMap((each) => each.since ?? []).toSorted()[0]
  return {
    code,
    tone,
    about: object.id,
    under: world.underOf(object).id,
    count,
    sentence: telling.tell(count === 1 ? `${noun} ${name}` : counted(count, noun), count),
    evidence: evidence.filter(({ text }) => text !== '').slice(0, MAX_EVIDENCE),
    next,
    ...sinceOf(since),
  }
}

/** The one with most to quote, then the youngest. */
function byTelling(a: Suspicion, b: Suspicion): number {
  const more = b.evidence.length - a.evidence.length
  if (more !== 0) return more
  return compare(b.object.createdAt ?? '', a.object.createdAt ?? '')
}

const TONES = ['bad', 'warning', 'running', 'info', 'good']
/** What is most likely the cause of others comes first. */
const FIRST: readonly FindingCode[] = ['missing-config', 'missing-key', 'quota', 'admission']
const RANKS = new Map([...new Set([...FIRST, ...FINDING_CODES])].map((code, rank) => [code, rank]))

/** Orders findings: bad ones first, then likely causes, then what hits most. */
export function byWorst(a: Finding, b: Finding): number {
  return (
    TONES.indexOf(a.tone) - TONES.indexOf(b.tone) ||
    (RANKS.get(a.code) ?? 0) - (RANKS.get(b.code) ?? 0) ||
    b.count - a.count ||
    compare(objectKey(a.about), objectKey(b.about))
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
