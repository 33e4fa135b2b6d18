import type { AppItem } from '@/lib/contract/app'

/** A rollout that takes this long is looked into. */
const LONG_MS = 120_000

/** Whether one asks why: it fails, is missing, could not be deployed, or has been on its way for long. `now` in epoch ms. */
export function isInTrouble(
  { health, ours, sync, since, was }: Pick<AppItem, 'health' | 'ours' | 'sync' | 'since' | 'was'>,
  now: number,
): boolean {
  // What is not known now is no news.
  if (was) return false
  if (sync.cause === 'failed') return true
  return [health, ours].some((each) => {
    if (each?.status === 'degraded' || each?.status === 'missing') return true
    return each?.status === 'progressing' && now - Date.parse(since.health) > LONG_MS
  })
}
