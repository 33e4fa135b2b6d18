import 'server-only'

import type { ClusterCandidate } from './candidate'
import { openSession } from './open-session'
import type { Resolved } from './resolve-context'

/** Contexts that lead to one place become one candidate; the first that can be tried is the one in use. */
export function fold(resolved: readonly Resolved[]): readonly ClusterCandidate[] {
  const places = new Map<string, Resolved[]>()
  for (const each of resolved) {
    const group = places.get(each.place)
    if (group) group.push(each)
    else places.set(each.place, [each])
  }
  return [...places.values()].flatMap((group) => {
    const used = group.find(({ access }) => access !== undefined) ?? group[0]
    return used ? [candidate(used, group)] : []
  })
}

function candidate(used: Resolved, group: readonly Resolved[]): ClusterCandidate {
  const { access, origin, from, server, fingerprint, place } = used
  return {
    contexts: [...new Set([used.context, ...group.map(({ context }) => context)])],
    origin,
    from,
    fingerprint,
    place,
    ...(server === undefined ? {} : { server }),
    ...(used.problem === undefined ? {} : { problem: used.problem }),
    open(options) {
      if (!access) throw new Error(`context ${used.context} has a problem and cannot be opened`)
      return openSession(access, options)
    },
  }
}
