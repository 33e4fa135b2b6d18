import type { EdgeHow } from '@/lib/domain/tree'

import type { Sieve } from './filter'
import { healthWord, isOwnObject, type Badness, type Thing } from './thing'

/** One thing or several of one class under one parent: what can be drawn as one box or be opened. */
export interface Unit {
  key: string
  /** The word by which a person opens it: of a whole kind under its parent, so that it stays open when a status changes. */
  opens: string
  members: readonly Thing[]
  /** The one thing that it hangs under, as a unit. */
  under: Unit | undefined
  by: EdgeHow | undefined
  depth: number
  worst: Badness
  /** Stays folded unless a person opens it. */
  isQuiet: boolean
  /** What is below its one member is drawn as well. */
  isOpen: boolean
}

interface Around {
  sieve: Sieve
  worst: ReadonlyMap<Thing, Badness>
  isSeen: (thing: Thing) => boolean
  isSearching: boolean
}

/** So many that are unwell alike are still drawn one by one. */
const FEW = 12

/** Sorts siblings into classes: of one kind, equally well, and where they end a branch, alike. Trouble is a class of its own. */
export function classesOf(
  under: Unit | undefined,
  siblings: readonly Thing[],
  { sieve, worst, isSeen, isSearching }: Around,
): Unit[] {
  const classes = new Map<string, Thing[]>()
  for (const thing of siblings) {
    if (!isSeen(thing)) continue
    const { id, by } = thing
    const bad = worst.get(thing) ?? 0
    const isLeaf = !thing.children.some(isSeen)
    const state = sieve.matching.has(thing) ? '' : 'pale'
    const word = [id.group, id.kind, by ?? '', bad, isLeaf ? alikeWord(thing, bad) : '', state]
    const key = word.join('|')
    const held = classes.get(key)
    if (held) held.push(thing)
    else classes.set(key, [thing])
  }
  return [...classes].map(([word, members]) => {
    const [first] = members
    const parent = under?.key ?? ''
    const isOne = members.length === 1 && first !== undefined
    const bad = (first && worst.get(first)) ?? 0
    const isLeaf = members.every((thing) => !thing.children.some(isSeen))
    return {
      key: isOne ? first.node.key : `${parent}>${word}`,
      opens: isOne ? first.node.key : `${parent}>${first?.id.kind ?? ''}`,
      members,
      under,
      by: first?.by,
      depth: first?.depth ?? 0,
      worst: bad,
      isQuiet:
        !isOne && isLeaf && !isSearching && (bad === 0 ? isMade(first) : members.length > FEW),
      isOpen: false,
    }
  })
}

/** What a unit of several opens into: pages of so many, or each of its members. */
export function pagesOf(unit: Unit, perPage: number): Unit[] {
  const { members, key, opens } = unit
  if (perPage === 1)
    return members.map((thing) => ({
      ...unit,
      key: thing.node.key,
      opens: thing.node.key,
      members: [thing],
      isQuiet: false,
    }))
  // Pages of pages, so that even very many open into few.
  const size = Math.max(perPage, Math.ceil(members.length / perPage))
  const pages: Unit[] = []
  for (let from = 0; from < members.length; from += size) {
    const page = members.slice(from, from + size)
    const word = `#${from}-${page.length}`
    pages.push({ ...unit, key: key + word, opens: opens + word, members: page, isQuiet: true })
  }
  return pages
}

/** Nobody wrote it into a source: one of several alike. */
function isMade(thing: Thing | undefined): boolean {
  return thing !== undefined && (!isOwnObject(thing.node) || thing.node.role !== 'managed')
}

function alikeWord({ node, id }: Thing, bad: Badness): string {
  const state = `${healthWord(node)} ${node.sync ?? ''} ${node.marks.join(',')}`
  if (node.role === 'managed') return 'managed'
  return id.kind === 'Pod' || bad > 0 ? state : `${state} ${node.line}`
}
