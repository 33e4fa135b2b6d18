import type { StandingCounts } from '@/lib/contract/cluster'
import type { AppMark } from '@/lib/contract/words'

/** How the apps that are shown stand; those beyond them are counted in the total alone. */
export function rollUp(items: readonly Pick<AppMark, 'standing'>[], total: number): StandingCounts {
  const counts = { total, good: 0, bad: 0, unknown: 0 }
  for (const { standing } of items) counts[standing] += 1
  return counts
}
