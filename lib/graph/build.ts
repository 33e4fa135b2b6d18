import type { EdgeHow, TreeNode } from '@/lib/domain/tree'

import type { GraphView } from './graph-view'
import { hangInNetwork } from './hang-network'
import { hangByOwner } from './hang-ownership'
import { hangBySource } from './hang-sources'
import { sortThings } from './order'
import { thingOf, type Badness, type Thing } from './thing'

/** A tie that is drawn beside the tree, from the left to the right. `owns` is a second owner. */
export interface Tie {
  from: Thing
  to: Thing
  how: EdgeHow | 'owns'
}

/** The things of one view as a tree, and what else ties them. */
export interface Web {
  view: GraphView
  roots: readonly Thing[]
  /** Whatever hangs under something comes after it: the order of the table. */
  things: readonly Thing[]
  ties: readonly Tie[]
}

/** What a view says of each thing that belongs into it. */
export interface Hanging {
  things: readonly Thing[]
  /** What each hangs under, and how; what is not in it is a root. */
  under: ReadonlyMap<Thing, { thing: Thing; by?: EdgeHow }>
  ties: readonly Tie[]
}

const HANG: Record<GraphView, (things: ReadonlyMap<string, Thing>) => Hanging> = {
  ownership: hangByOwner,
  network: hangInNetwork,
  sources: hangBySource,
}

/** Makes a tree of all nodes that belong into a view. Cycles of owners are cut where they are met first. */
export function build(nodes: Iterable<TreeNode>, view: GraphView): Web {
  const all = new Map<string, Thing>()
  for (const node of nodes) all.set(node.key, thingOf(node))
  const { things, under, ties } = HANG[view](all)

  const roots: Thing[] = []
  for (const thing of things) {
    const place = under.get(thing)
    if (!place || place.thing === thing) {
      roots.push(thing)
      continue
    }
    thing.under = place.thing
    thing.by = place.by
    place.thing.children.push(thing)
  }
  cutCycles(things, roots)
  sortThings(roots)
  return { view, roots, things: walk(roots), ties }
}

/** Whoever cannot be reached from a root is in a cycle or below one: the first of each becomes a root. */
function cutCycles(things: readonly Thing[], roots: Thing[]): void {
  const seen = new Set<Thing>()
  const reach = (start: Thing) => {
    const open = [start]
    for (let thing = open.pop(); thing; thing = open.pop()) {
      if (seen.has(thing)) continue
      seen.add(thing)
      open.push(...thing.children)
    }
  }
  roots.forEach(reach)
  if (seen.size === things.length) return
  const rest = things.filter((thing) => !seen.has(thing))
  sortThings(rest)
  for (const thing of rest) {
    if (seen.has(thing)) continue
    const start = topOfCycle(thing)
    const { under } = start
    under?.children.splice(under.children.indexOf(start), 1)
    start.under = undefined
    start.by = undefined
    roots.push(start)
    reach(start)
  }
}

function topOfCycle(thing: Thing): Thing {
  const path = new Set<Thing>()
  let at = thing
  while (at.under && !path.has(at)) {
    path.add(at)
    at = at.under
  }
  return at
}

/** Sorts siblings, numbers depths, and sums up from below. */
function walk(roots: readonly Thing[]): Thing[] {
  const things: Thing[] = []
  const open = [...roots].reverse()
  for (let thing = open.pop(); thing; thing = open.pop()) {
    thing.depth = thing.under ? thing.under.depth + 1 : 0
    things.push(thing)
    sortThings(thing.children)
    for (let at = thing.children.length - 1; at >= 0; at--) {
      const child = thing.children[at]
      if (child) open.push(child)
    }
  }
  for (let at = things.length - 1; at >= 0; at--) {
    const thing = things[at]
    if (!thing?.under) continue
    thing.under.size += thing.size
    thing.under.worst = Math.max(thing.under.worst, thing.worst) as Badness
  }
  return things
}
