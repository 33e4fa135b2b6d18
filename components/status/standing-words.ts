import type { StandingCounts } from '@/lib/contract/cluster'

/** "58 good, 4 bad": what is there, and nothing that is not. */
export function standingWords({ good, bad, unknown }: StandingCounts): string {
  const parts = [
    good > 0 ? `${good} good` : '',
    bad > 0 ? `${bad} bad` : '',
    unknown > 0 ? `${unknown} unknown` : '',
  ].filter(Boolean)
  return parts.join(', ') || 'No apps'
}
