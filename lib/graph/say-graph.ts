import { HEALTHS } from '@/lib/domain/status'

import type { Sieve } from './filter'
import { kindCount } from './kind-short'
import { healthWord, type Thing } from './thing'

interface Said {
  /** What is counted: objects, or in the view of sources things of all sorts. */
  noun: string
  things: readonly Thing[]
  sieve: Pick<Sieve, 'counts' | 'isNarrowed' | 'matching'>
  isCounted: (thing: Thing) => boolean
  /** Where managed objects are written: "Git", "its chart". */
  origin: string
}

/** Causes that a sentence holds. */
const CAUSES = 2

/** What a graph shows, in words: "17 objects, 6 of them from Git. 6 degraded: 3 pods of Deployment backend-api crash." */
export function sayGraph({ noun, things, sieve, isCounted, origin }: Said): string {
  const { total, managed, matching } = sieve.counts
  const counted = things.filter((thing) => isCounted(thing) && sieve.matching.has(thing))
  const objects = (count: number) =>
    `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
  const begin = sieve.isNarrowed
    ? `${matching.toLocaleString('en')} of ${objects(total)}.`
    : total === 0
      ? `No ${noun}.`
      : `${objects(total)}${originWords(total, managed, origin)}.`
  if (counted.length === 0) return begin

  const states = new Map<string, number>()
  for (const { node } of counted)
    states.set(healthWord(node), (states.get(healthWord(node)) ?? 0) + 1)
  const bad = (['degraded', 'missing'] as const)
    .filter((word) => states.has(word))
    .map((word) => `${states.get(word)?.toLocaleString('en')} ${word}`)
  const moving = (['progressing', 'unknown'] as const)
    .filter((word) => states.has(word))
    .map((word) => `${states.get(word)?.toLocaleString('en')} ${word}`)
  const causes = causesOf(counted)
  const parts = [begin]
  if (bad.length > 0 || causes.length > 0) {
    const why = causes.slice(0, CAUSES).join('; ')
    const more = causes.length > CAUSES ? `; and ${causes.length - CAUSES} more` : ''
    const head = bad.length > 0 ? bad.join(', ') : 'In trouble'
    parts.push(why === '' ? `${head}.` : `${head}: ${why}${more}.`)
  }
  if (moving.length > 0) parts.push(`${moving.join(', ')}.`)
  if (parts.length === 1 && !sieve.isNarrowed) {
    const judged = HEALTHS.reduce((sum, word) => sum + (states.get(word) ?? 0), 0)
    parts.push(judged === 0 ? 'None of them has a health.' : 'None of them is in trouble.')
  }
  return parts.join(' ')
}

function originWords(total: number, managed: number, origin: string): string {
  if (managed === 0) return ''
  if (managed === total) return total === 1 ? `, from ${origin}` : `, all of them from ${origin}`
  return `, ${managed.toLocaleString('en')} of them from ${origin}`
}

/** What fails, told where it fails: the lowest things in trouble, those that fail alike under one object as one. */
function causesOf(things: readonly Thing[]): string[] {
  const alike = new Map<string, { count: number; first: Thing; top: Thing }>()
  for (const thing of things) {
    if (thing.own < 2 || thing.children.some(({ worst }) => worst === 2)) continue
    const top = topOf(thing)
    const key = [thing.id.kind, top.node.key, failure(thing, 1)].join(' ')
    const held = alike.get(key)
    if (held) held.count++
    else alike.set(key, { count: 1, first: thing, top })
  }
  return [...alike.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ count, first, top }) => {
      const who =
        first === top
          ? `${first.id.kind} ${first.id.name}`
          : `${kindCount(count, first.id.kind)} of ${top.id.kind} ${top.id.name}`
      return `${who}${failure(first, count)}`
    })
}

/** The object that the source lists and that made it, or the highest that is known. */
function topOf(thing: Thing): Thing {
  let top = thing
  while (top.node.role !== 'managed' && top.under && !top.by && top.under.node.role !== 'app')
    top = top.under
  return top
}

const FAILURES: readonly (readonly [RegExp, one: string, many: string])[] = [
  [/CrashLoop/i, ' crashes', ' crash'],
  [/ImagePull|ErrImage|InvalidImage/i, ' cannot pull its image', ' cannot pull their image'],
  [/OOMKilled|out of memory/i, ' runs out of memory', ' run out of memory'],
  [/Unschedulable/i, ' finds no node', ' find no node'],
  [/CreateContainerConfig/i, ' lacks configuration', ' lack configuration'],
]

function failure({ node, own }: Thing, count: number): string {
  if (node.marks.includes('missing') || node.health?.status === 'missing')
    return count === 1 ? ' is missing' : ' are missing'
  const said = `${node.health?.reason ?? ''} ${node.line}`
  const known = FAILURES.find(([pattern]) => pattern.test(said))
  if (known) return count === 1 ? known[1] : known[2]
  const reason = [node.health?.reason, node.message, own === 2 ? '' : node.line].find(Boolean) ?? ''
  const [sentence = ''] = reason.split(/(?<=\S)[.\n](?:\s|$)/)
  const short = sentence.length > 120 ? `${sentence.slice(0, 119)}…` : sentence
  return short === '' ? '' : `: ${short}`
}
