import { LEANINGS } from '@/lib/domain/live-object'
import type { EdgeHow } from '@/lib/domain/tree'

import type { Hanging, Tie } from './build'
import type { Thing } from './thing'

const LEANS: ReadonlySet<EdgeHow> = new Set(LEANINGS)

/**
 * The app, what it manages, what that makes. What they lean on elsewhere hangs beside the first that does. An owner that
 * is not there is no owner: its things hang under the app.
 */
export function hangByOwner(all: ReadonlyMap<string, Thing>): Hanging {
  const things: Thing[] = []
  const inside = new Set<Thing>()
  let app: Thing | undefined
  for (const thing of all.values()) {
    const { role } = thing.node
    if (role === 'source' || role === 'owner' || role === 'related') continue
    if (role === 'app') app ??= thing
    things.push(thing)
    inside.add(thing)
  }

  const under = new Map<Thing, { thing: Thing; by?: EdgeHow }>()
  const ties: Tie[] = []
  for (const thing of things) {
    const owners = thing.node.parents
      .map((key) => all.get(key))
      .filter((owner) => owner !== undefined && owner !== thing && inside.has(owner))
    // The nearest: what a Deployment made is not told as the app's own as well.
    const [first, ...others] = owners.length > 1 ? owners.filter((owner) => owner !== app) : owners
    if (first) under.set(thing, { thing: first })
    else if (app && thing !== app && thing.node.role !== 'orphaned')
      under.set(thing, { thing: app })
    for (const other of others) if (other) ties.push({ from: other, to: thing, how: 'owns' })
  }
  for (const from of [...things]) {
    for (const { to: key, how } of from.node.links) {
      const to = all.get(key)
      if (!to || to === from || !LEANS.has(how)) continue
      if (!inside.has(to)) {
        if (to.node.role !== 'related') continue
        inside.add(to)
        things.push(to)
        under.set(to, { thing: from, by: how })
      } else if (under.get(to)?.thing !== from) ties.push({ from, to, how })
    }
  }
  return { things, under, ties }
}
