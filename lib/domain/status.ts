/** How what runs relates to what the source says. */
export const SYNCS = ['synced', 'out-of-sync', 'unknown'] as const
export type SyncStatus = (typeof SYNCS)[number]

/** Why an app is out of sync, or why its sync cannot be told; `synced` has no cause. */
export const SYNC_CAUSES = [
  'never-deployed',
  'failed',
  'prune-pending',
  'git-ahead',
  'drift',
  'source-failed',
  'comparison-failed',
  'unobserved',
  'stale',
] as const
export type SyncCause = (typeof SYNC_CAUSES)[number]

/** From best to worst as a person reads them; the order inside an engine is that engine's own. */
export const HEALTHS = [
  'healthy',
  'suspended',
  'progressing',
  'unknown',
  'missing',
  'degraded',
] as const
export type HealthStatus = (typeof HEALTHS)[number]

export const LIFECYCLES = [
  'idle',
  'requested',
  'running',
  'retrying',
  'blocked-by-window',
  'awaiting-confirmation',
  'terminating',
  'suspended',
  'deleting',
] as const
export type LifecycleState = (typeof LIFECYCLES)[number]

/** How old a fact may be before it stops counting: live ≤ 15 s, lagging ≤ 45 s, offline beyond. */
export const FRESHNESSES = ['live', 'lagging', 'offline'] as const
export type FreshnessState = (typeof FRESHNESSES)[number]

/** Who says so: the engine itself, a rule of ours on known kinds, or a guess of ours from common conditions. */
export const VERDICTS = ['engine', 'computed', 'estimated'] as const
export type Verdict = (typeof VERDICTS)[number]

export interface Sync {
  status: SyncStatus
  cause?: SyncCause
  /** One plain sentence or the engine's own words; empty when there is nothing to say. */
  message: string
  verdict: Verdict
}

export interface Health {
  status: HealthStatus
  /** Why, naming the thing; empty when healthy says it all. */
  reason: string
  verdict: Verdict
}

export interface Lifecycle {
  state: LifecycleState
  message: string
  /** ISO time at which this state began, where the object tells it. */
  since?: string
}

export interface Freshness {
  state: FreshnessState
  /** ISO time of the last answer from the cluster that these facts come from. */
  asOf: string
}

/** Nothing to judge is not good news: the worst of no healths is `unknown`. */
export function worstHealth(healths: readonly HealthStatus[]): HealthStatus {
  if (healths.length === 0) return 'unknown'
  return healths.reduce((worst, next) =>
    HEALTHS.indexOf(next) > HEALTHS.indexOf(worst) ? next : worst,
  )
}
