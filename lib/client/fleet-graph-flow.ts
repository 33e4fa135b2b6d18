import type { FleetGraph } from '@/lib/contract/fleet-graph'

type Edge = FleetGraph['edges'][number]

/** From what comes first to what comes after it: an app that waits stands after what it waits for. */
export function inFlow({ from, to, how }: Edge): { from: string; to: string } {
  return how === 'waits-for' ? { from: to, to: from } : { from, to }
}

/** Everything that leads to a box and everything that follows from it, with the box itself. Circles end by themselves. */
export function wayThrough(edges: readonly Edge[], key: string): ReadonlySet<string> {
  const flow = edges.map(inFlow)
  const up = follow(key, group(flow, 'to', 'from'))
  const down = follow(key, group(flow, 'from', 'to'))
  return new Set([...up, ...down])
}

type End = 'from' | 'to'

function group(flow: readonly Record<End, string>[], by: End, other: End): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const edge of flow) {
    const held = groups.get(edge[by])
    if (held) held.push(edge[other])
    else groups.set(edge[by], [edge[other]])
  }
  return groups
}

function follow(start: string, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const met = new Set([start])
  for (const key of met) for (const each of next.get(key) ?? []) met.add(each)
  return met
}
