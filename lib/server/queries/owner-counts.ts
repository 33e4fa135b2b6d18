import 'server-only'

import type { StandingCounts } from '@/lib/contract/cluster'
import type { Owner } from '@/lib/domain/app'

import type { FleetView } from '../fleet/fleet-view'
import { ownerText } from '../index/owner-text'
import { compileFilter, passes } from '../index/row-filter'
import type { Visibility } from '../index/visible'
import { heldAnswer, ROWS_AT_ONCE } from './held-answer'
import { countStanding, noStandings } from './standing-counts'

/** How the apps that one sees stand, by the cluster and the owner that they have there. */
const ownerCounts = heldAnswer(function* ({ index }: FleetView, seen: Visibility) {
  const counts = new Map<string, StandingCounts>()
  const filter = compileFilter(index, {}, seen)
  for (const [nth, slot] of index.inOrder().entries()) {
    if (nth % ROWS_AT_ONCE === 0) yield
    if (!index.rowIfAt(slot)) continue
    const owner = index.text.owner.at(slot)
    if (owner === '' || (!seen.all && !passes(index, filter, slot))) continue
    const key = `${index.text.cluster.at(slot)} ${owner}`
    let held = counts.get(key)
    if (!held) counts.set(key, (held = noStandings()))
    countStanding(held, index.urgency.at(slot))
  }
  return counts
})

/** How the apps of one owner stand. */
export function ownedStandings(
  fleet: FleetView,
  seen: Visibility,
  now: number,
): (cluster: string, owner: Owner) => StandingCounts {
  const counts = ownerCounts(fleet, seen, now)
  return (cluster, owner) => counts.get(`${cluster} ${ownerText(owner)}`) ?? noStandings()
}
