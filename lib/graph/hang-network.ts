import type { EdgeHow } from '@/lib/domain/tree'

import type { Hanging, Tie } from './build'
import type { Thing } from './thing'

/** Ties along which traffic goes, or which decide over it. */
const WIRES: ReadonlySet<EdgeHow> = new Set(['selects', 'routes-to', 'scales', 'protects'])
/** The way that a request takes; the others only watch over it. */
const TRAFFIC: ReadonlySet<EdgeHow> = new Set(['selects', 'routes-to'])
/** Made by a Service for its own use, or by a workload for its generations: no station of its own. */
const BETWEEN: ReadonlySet<string> = new Set([
  'ReplicaSet',
  'ControllerRevision',
  'EndpointSlice',
  'Endpoints',
])
const WATCHES: ReadonlySet<string> = new Set(['NetworkPolicy', 'PodDisruptionBudget'])

/** What lets requests in, what they reach, and the pods that answer. A Service that selects pods leads to their workload. */
export function hangInNetwork(all: ReadonlyMap<string, Thing>): Hanging {
  const ownerOf = (thing: Thing) =>
    thing.node.parents
      .map((key) => all.get(key))
      .find((owner) => owner && owner.node.role !== 'app')
  const workloadOf = (thing: Thing) => {
    const seen = new Set<Thing>()
    let top = thing
    for (let owner = ownerOf(top); owner && !seen.has(owner); owner = ownerOf(owner)) {
      seen.add(owner)
      // What makes workloads, an operator's own kind, is no station: the workload below it is.
      if (owner.id.group !== '' && owner.id.group !== 'apps' && owner.id.group !== 'batch') {
        if (owner.id.kind !== 'Rollout') break
      }
      top = owner
    }
    return top
  }

  const inside = new Set<Thing>()
  const under = new Map<Thing, { thing: Thing; by?: EdgeHow }>()
  const ties: Tie[] = []
  const told = new Set<string>()
  const wire = (from: Thing, to: Thing, how: EdgeHow) => {
    const word = `${from.node.key} ${how} ${to.node.key}`
    if (from === to || told.has(word)) return
    told.add(word)
    inside.add(from)
    inside.add(to)
    const isWay = TRAFFIC.has(how) && !WATCHES.has(from.id.kind)
    if (isWay && !under.has(to) && !isAbove(to, from, under))
      under.set(to, { thing: from, by: how })
    else ties.push({ from, to, how })
  }
  for (const from of all.values()) {
    for (const { to: key, how } of from.node.links) {
      const to = all.get(key)
      if (!to || !WIRES.has(how)) continue
      wire(from, to.id.kind === 'Pod' ? workloadOf(to) : to, how)
    }
    if (from.node.marks.includes('exposed')) inside.add(from)
  }
  for (const pod of all.values()) {
    if (pod.id.kind !== 'Pod') continue
    const workload = workloadOf(pod)
    inside.add(pod)
    if (workload === pod) continue
    inside.add(workload)
    under.set(pod, { thing: workload })
  }
  const things = [...all.values()].filter(
    (thing) => inside.has(thing) && !BETWEEN.has(thing.id.kind),
  )
  const isShown = new Set(things)
  return {
    things,
    under: new Map(
      [...under].filter(([thing, place]) => isShown.has(thing) && isShown.has(place.thing)),
    ),
    ties: ties.filter(({ from, to }) => isShown.has(from) && isShown.has(to)),
  }
}

function isAbove(thing: Thing, below: Thing, under: ReadonlyMap<Thing, { thing: Thing }>): boolean {
  let steps = 0
  for (let at = under.get(below)?.thing; at && steps < 100; at = under.get(at)?.thing, steps++)
    if (at === thing) return true
  return false
}
