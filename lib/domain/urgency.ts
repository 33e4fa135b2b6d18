import type { AppRow } from './app'

/** Worst first: the default order of every list, and the word for an app's overall state. */
export const URGENCIES = [
  'failed',
  'stale',
  'unknown',
  'deleting',
  'degraded',
  'missing',
  'blocked',
  'out-of-sync',
  'retrying',
  'suspended',
  'progressing',
  'healthy',
] as const
export type Urgency = (typeof URGENCIES)[number]

/** The split of every total: nothing that cannot be judged now is ever counted as good. */
export const STANDINGS = ['good', 'bad', 'unknown'] as const
export type Standing = (typeof STANDINGS)[number]

export type Judged = Pick<AppRow, 'sync' | 'health' | 'ours' | 'lifecycle' | 'freshness'>

/** The first of URGENCIES that applies to an app. A fact from a cluster that is offline is stale whatever it says. */
export function urgencyOf({ sync, health, ours, lifecycle, freshness }: Judged): Urgency {
  const worst = ours?.status ?? health.status
  if (sync.cause === 'failed') return 'failed'
  if (freshness.state === 'offline' || sync.cause === 'stale') return 'stale'
  if (sync.status === 'unknown' || worst === 'unknown') return 'unknown'
  if (lifecycle.state === 'deleting') return 'deleting'
  if (worst === 'degraded' || worst === 'missing') return worst
  if (lifecycle.state === 'blocked-by-window') return 'blocked'
  if (lifecycle.state === 'awaiting-confirmation') return 'blocked'
  if (sync.status === 'out-of-sync') return 'out-of-sync'
  if (lifecycle.state === 'retrying') return 'retrying'
  if (lifecycle.state === 'suspended' || worst === 'suspended') return 'suspended'
  if (worst === 'progressing' || lifecycle.state !== 'idle') return 'progressing'
  return 'healthy'
}

/** Good are healthy and rolling out; stale and unknown are neither good nor bad; the rest is bad. */
export function standingOf(urgency: Urgency): Standing {
  if (urgency === 'healthy' || urgency === 'progressing') return 'good'
  return urgency === 'stale' || urgency === 'unknown' ? 'unknown' : 'bad'
}
