import type { EdgeHow } from '@/lib/domain/tree'

import type { Hanging, Tie } from './build'
import type { Thing } from './thing'

/** Told by the left one of the right one. */
const FORWARD: ReadonlySet<EdgeHow> = new Set(['feeds', 'generates'])

/** Where an app comes from, what it waits for, and the apps that it brings in turn. */
export function hangBySource(all: ReadonlyMap<string, Thing>): Hanging {
  const ties: Tie[] = []
  const inside = new Set<Thing>()
  for (const thing of all.values()) {
    const { role, href } = thing.node
    if (role === 'app' || role === 'source' || role === 'owner') inside.add(thing)
    // A page of ours besides an app's and a source's own objects: another app.
    else if (href !== undefined && role !== 'related') inside.add(thing)
  }
  for (const thing of all.values()) {
    for (const { to: key, how } of thing.node.links) {
      const other = all.get(key)
      if (!other || other === thing) continue
      if (FORWARD.has(how)) ties.push({ from: thing, to: other, how })
      else if (how === 'waits-for') ties.push({ from: other, to: thing, how })
      else continue
      inside.add(thing)
      inside.add(other)
    }
  }

  const under = new Map<Thing, { thing: Thing; by?: EdgeHow }>()
  for (const thing of inside) {
    const owner = ownerIn(thing, inside, all)
    if (owner) under.set(thing, { thing: owner })
  }
  const rest = ties.filter(({ from, to, how }) => {
    if (how === 'waits-for' || under.has(to) || how === 'owns') return true
    under.set(to, { thing: from, by: how })
    return false
  })
  return { things: [...all.values()].filter((thing) => inside.has(thing)), under, ties: rest }
}

/** The nearest owner that is shown: between an app and its child app there may be others. */
function ownerIn(
  thing: Thing,
  inside: ReadonlySet<Thing>,
  all: ReadonlyMap<string, Thing>,
): Thing | undefined {
  const seen = new Set<Thing>([thing])
  let open = thing.node.parents
  while (open.length > 0) {
    const next: string[] = []
    for (const key of open) {
      const owner = all.get(key)
      if (!owner || seen.has(owner)) continue
      if (inside.has(owner)) return owner
      seen.add(owner)
      next.push(...owner.node.parents)
    }
    open = next
  }
  if (thing.node.role !== 'managed' && thing.node.role !== 'descendant') return undefined
  return [...inside].find(({ node }) => node.role === 'app')
}
