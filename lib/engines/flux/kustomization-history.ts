import { type Json, readSection } from '../parse'
import { parseDurationMs } from './duration'
import type { RecordedRun } from './fields'
import { kustomizationRun } from './resources'
import { timeOf } from './time'

/** One entry of a Kustomization's history: equal builds with equal outcomes are one entry, however often they ran. */
export interface HistoryEntry {
  revision: string
  /** Of what was built, not of the artifact. */
  digest: string
  /** `ReconciliationSucceeded`, `HealthCheckFailed`, …; empty when not told. */
  outcome: string
  firstAt?: string
  lastAt?: string
  lastMs?: number
  total: number
}

export const SUCCEEDED = 'ReconciliationSucceeded'
const SHORT_DIGEST = 'sha256:'.length + 12

/** Reads `status.history`, newest first, at most five entries; Flux before 2.7 writes none. */
export function readHistory(history: unknown): {
  entries: readonly HistoryEntry[]
  problem?: string
} {
  if (history === undefined || history === null) return { entries: [] }
  if (!Array.isArray(history)) {
    return { entries: [], problem: 'status.history cannot be read: expected array.' }
  }
  const read = (history as readonly Json[]).map((entry, at) =>
    readSection(kustomizationRun, entry, `status.history.${at}`),
  )
  const problem = read.find((run) => run.problem)?.problem
  const entries = read.flatMap(({ value }): HistoryEntry[] => {
    if (!value) return []
    const firstAt = timeOf(value.firstReconciled)
    const lastAt = timeOf(value.lastReconciled)
    const lastMs = parseDurationMs(value.lastReconciledDuration ?? '')
    return [
      {
        revision: value.metadata?.revision ?? '',
        digest: value.digest ?? '',
        outcome: value.lastReconciledStatus ?? '',
        total: value.totalReconciliations ?? 0,
        ...(firstAt ? { firstAt } : {}),
        ...(lastAt ? { lastAt } : {}),
        ...(lastMs === undefined ? {} : { lastMs }),
      },
    ]
  })
  return { entries, ...(problem ? { problem } : {}) }
}

/** The run that an entry stands for; it began when it first ended in this way. */
export function recordedRun(entries: readonly HistoryEntry[], entry: HistoryEntry): RecordedRun {
  const { revision, outcome, firstAt, lastMs, total } = entry
  const startedAt =
    firstAt && lastMs !== undefined && total === 1
      ? new Date(Date.parse(firstAt) - lastMs).toISOString()
      : undefined
  return {
    key: entryKey(entries, entry),
    revision,
    result: outcome === SUCCEEDED ? 'succeeded' : 'failed',
    outcome,
    ...(startedAt ? { startedAt } : {}),
    ...(firstAt ? { finishedAt: firstAt } : {}),
  }
}

/**
 * The key of the run that an entry stands for: its revision, so that a run has it from its start on. A revision that
 * was built or that ended in another way than before gets more, and so does one that came back after another.
 */
export function entryKey(entries: readonly HistoryEntry[], entry: HistoryEntry): string {
  const { revision, digest, outcome } = entry
  const base = baseKey(entries, revision, entry)
  const oldest = entries
    .filter((each) => each.revision === revision)
    .reduce((first, each) => (timeOr0(each.firstAt) < timeOr0(first.firstAt) ? each : first), entry)
  return oldest === entry ? base : `${base} ${digest.slice(0, SHORT_DIGEST)} ${outcome}`
}

/** The key that a run at this revision will have while the history does not tell of it yet. */
export function pendingKey(entries: readonly HistoryEntry[], revision: string): string {
  const known = entries.find((each) => each.revision === revision)
  return baseKey(entries, revision, known && { ...known, lastAt: undefined })
}

function baseKey(
  entries: readonly HistoryEntry[],
  revision: string,
  entry: { firstAt?: string | undefined; lastAt?: string | undefined } | undefined,
): string {
  if (!entry) return revision
  const until = entry.lastAt ? Date.parse(entry.lastAt) : Number.POSITIVE_INFINITY
  const between = entries
    .filter((each) => each.revision !== revision)
    .map(({ lastAt }) => timeOr0(lastAt))
    .filter((at) => at > timeOr0(entry.firstAt) && at < until)
  return between.length === 0
    ? revision
    : `${revision} after ${new Date(Math.max(...between)).toISOString()}`
}

function timeOr0(time: string | undefined): number {
  return time ? Date.parse(time) : 0
}
