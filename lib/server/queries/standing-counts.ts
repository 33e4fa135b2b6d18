import 'server-only'

import type { StandingCounts } from '@/lib/contract/cluster'
import { standingOf, URGENCIES } from '@/lib/domain/urgency'

const BY_URGENCY = URGENCIES.map(standingOf)

export function noStandings(): StandingCounts {
  return { total: 0, good: 0, bad: 0, unknown: 0 }
}

/** Counts one more app by its place in URGENCIES. */
export function countStanding(counts: StandingCounts, urgency: number): void {
  counts.total++
  counts[BY_URGENCY[urgency] ?? 'unknown']++
}
