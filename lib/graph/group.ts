import type { EdgeHow } from '@/lib/domain/tree'

import type { Web } from './build'
import type { Sieve } from './filter'
import { classesOf, pagesOf, type Unit } from './unit'
import type { Badness, Thing } from './thing'

/** What is drawn as one: a thing with all that is folded behind it, or several things that are alike. */
export interface Box {
  key: string
  /** One, or those that it stands for. */
  members: readonly Thing[]
  /** All things behind it, its members among them. */
  count: number
  /** The worst of them. */
  worst: Badness
  /** Only leads to what was asked for. */
  isPale: boolean
  /** Key of the box that it hangs under. */
  under?: string
  by?: EdgeHow
  /** What to add to the opened ones to see what is behind it. */
  opens?: string
}

/** Boxes that are drawn, those above before those below, and which of them stands for each thing. */
export interface Plan {
  boxes: readonly Box[]
  boxOf: ReadonlyMap<Thing, Box>
  /** Boxes drawn for groups and folded branches. */
  isFolded: boolean
}

export interface Grouping {
  /** Most boxes that are drawn. */
  limit: number
  /** What a person opened, the latest last. */
  opened: readonly string[]
  /** Things alike are drawn one by one, as whoever searches wants them. */
  isSearching: boolean
}

/** Where not everything fits, no more than this is opened unasked: a picture of three hundred boxes is read by nobody. */
const READABLE = 120
/** Groups of more than this open page by page. */
const PAGE = 60

/**
 * Decides what is drawn. Begins with everything folded and opens what fits, trouble first, then what a person sees first;
 * so there are never more boxes than the limit, and every thing that was asked for stands behind exactly one.
 */
export function group(web: Web, sieve: Sieve, grouping: Grouping): Plan {
  const whole = open(web, sieve, grouping, grouping.limit)
  return whole.isRefused
    ? open(web, sieve, grouping, Math.min(READABLE, grouping.limit)).plan
    : whole.plan
}

/** Opens what fits: what a person asked for within the limit, the rest within `unasked` boxes. */
function open(
  web: Web,
  sieve: Sieve,
  { limit, opened, isSearching }: Grouping,
  unasked: number,
): { plan: Plan; isRefused: boolean } {
  const worst = worstSeen(web, sieve)
  const isSeen = (thing: Thing) => sieve.matching.has(thing) || sieve.leading.has(thing)
  const around = { sieve, worst, isSeen, isSearching }
  const wishes = new Map(opened.map((key, at) => [key, at] as const))
  const drawn = new Set<Unit>(classesOf(undefined, web.roots, around))
  const candidates = new Set(drawn)
  let isRefused = false

  for (;;) {
    const unit = bestOf(candidates, wishes)
    if (!unit) break
    candidates.delete(unit)
    const isWished = wishes.has(unit.opens)
    if (unit.isQuiet && !isWished) continue
    const [only] = unit.members
    let parts: Unit[]
    if (unit.members.length === 1 && only) {
      parts = classesOf(unit, only.children, around)
      if (parts.length === 0) continue
      if (drawn.size + parts.length > (isWished ? limit : unasked)) {
        isRefused = true
        continue
      }
      unit.isOpen = true
    } else {
      parts = pagesOf(unit, isWished && unit.members.length > PAGE ? PAGE : 1)
      if (drawn.size + parts.length - 1 > (isWished ? limit : unasked)) {
        isRefused = true
        continue
      }
      drawn.delete(unit)
    }
    for (const part of parts) {
      drawn.add(part)
      candidates.add(part)
    }
  }
  return { plan: planOf(drawn, web, around), isRefused }
}

/** The next to be opened: what was wished for last, then trouble, then what lies highest and costs least. */
function bestOf(
  candidates: ReadonlySet<Unit>,
  wishes: ReadonlyMap<string, number>,
): Unit | undefined {
  let best: Unit | undefined
  let bestRank: readonly number[] = []
  for (const unit of candidates) {
    const rank = [wishes.get(unit.opens) ?? -1, unit.worst, -unit.depth, -unit.members.length]
    if (best && !isHigher(rank, bestRank)) continue
    best = unit
    bestRank = rank
  }
  return best
}

function isHigher(rank: readonly number[], than: readonly number[]): boolean {
  for (const [at, value] of rank.entries()) {
    const other = than[at] ?? 0
    if (value !== other) return value > other
  }
  return false
}

interface Around {
  sieve: Sieve
  isSeen: (thing: Thing) => boolean
}

function planOf(drawn: ReadonlySet<Unit>, { things }: Web, { sieve, isSeen }: Around): Plan {
  const boxOf = new Map<Thing, Box>()
  const boxes: Box[] = []
  let isFolded = false
  for (const unit of drawn) {
    const covered = unit.isOpen ? unit.members : membersBelow(unit.members, isSeen)
    const isFold = covered.length > 1
    isFolded ||= isFold
    const box: Box = {
      key: unit.key,
      members: unit.members,
      count: covered.length,
      worst: unit.worst,
      isPale: covered.every((thing) => sieve.leading.has(thing)),
      ...(unit.under && { under: unit.under.key }),
      ...(unit.by && { by: unit.by }),
      ...(isFold && { opens: unit.opens }),
    }
    for (const thing of covered) boxOf.set(thing, box)
    boxes.push(box)
  }
  return { boxes: inOrder(boxes, things), boxOf, isFolded }
}

/** In the order of the tree: opening one must not send it to the end. */
function inOrder(boxes: readonly Box[], things: readonly Thing[]): Box[] {
  const at = new Map(things.map((thing, index) => [thing, index] as const))
  const place = ({ members: [first] }: Box) => (first ? (at.get(first) ?? 0) : 0)
  return [...boxes].sort((a, b) => place(a) - place(b))
}

function membersBelow(members: readonly Thing[], isSeen: (thing: Thing) => boolean): Thing[] {
  const covered: Thing[] = []
  const open = [...members]
  for (let thing = open.pop(); thing; thing = open.pop()) {
    covered.push(thing)
    for (const child of thing.children) if (isSeen(child)) open.push(child)
  }
  return covered
}

/** The worst in and below each thing, of what is seen. */
function worstSeen({ things }: Web, { matching, leading }: Sieve): ReadonlyMap<Thing, Badness> {
  const worst = new Map<Thing, Badness>()
  for (let at = things.length - 1; at >= 0; at--) {
    const thing = things[at]
    if (!thing || !(matching.has(thing) || leading.has(thing))) continue
    const own = Math.max(worst.get(thing) ?? 0, thing.own) as Badness
    worst.set(thing, own)
    if (thing.under) worst.set(thing.under, Math.max(worst.get(thing.under) ?? 0, own) as Badness)
  }
  return worst
}
