import type { Deployment } from '@/lib/domain/run'

import { type HistoryEntry, readHistory, recordedRun } from './kustomization-history'
import type { RecordedRun } from './fields'
import { readSnapshots, snapshotRun } from './release-history'
import type { RawSnapshot } from './resources'

/** Words for outcomes that have none of their own in the history. */
const OUTCOMES: Readonly<Record<string, string>> = {
  ReconciliationSucceeded: 'Applied.',
  ReconciliationFailed: 'It could not be applied.',
  HealthCheckFailed: 'Applied, but its health checks did not pass.',
  PruneFailed: 'Applied, but what it no longer holds could not be deleted.',
}

/** The runs that a Kustomization's status records, newest first; Flux before 2.7 records none. */
export function kustomizationHistory(history: unknown): readonly Deployment[] {
  const { entries } = readHistory(history)
  return entries.map((entry, at) => {
    const run = recordedRun(entries, entry)
    return toDeployment(run, {
      message: outcomeWords(entry),
      by: 'kustomize-controller',
      previous: entries.slice(at + 1).find(({ revision }) => revision !== entry.revision)?.revision,
    })
  })
}

function outcomeWords({ outcome, total }: HistoryEntry): string {
  const words = OUTCOMES[outcome] ?? outcome
  return total > 1 ? `${words} ${total} runs ended so.` : words
}

/** The releases that a HelmRelease's status records, newest first. */
export function releaseHistory(history: unknown): readonly Deployment[] {
  const { snapshots } = readSnapshots(history)
  return snapshots.map((snapshot, at) => {
    const run = snapshotRun(snapshot)
    return {
      ...toDeployment(run, {
        message: releaseWords(snapshot),
        by: 'helm-controller',
        previous: snapshots[at + 1]?.chartVersion ?? undefined,
      }),
      ...(snapshot.version ? { engineId: `v${snapshot.version}` } : {}),
    }
  })
}

/** "Upgrade of podinfo 6.7.1 (app version 6.7.1): superseded." */
function releaseWords({
  action,
  chartName,
  chartVersion,
  appVersion,
  status,
}: RawSnapshot): string {
  const verb = action ? `${action.charAt(0).toUpperCase()}${action.slice(1)}` : 'Release'
  const app = appVersion ? ` (app version ${appVersion})` : ''
  const what = [chartName, chartVersion].filter(Boolean).join(' ')
  return `${verb} of ${what || 'an unnamed chart'}${app}: ${status ?? 'state unknown'}.`
}

function toDeployment(
  { key, revision, result, startedAt, finishedAt }: RecordedRun,
  { message, by, previous }: { message: string; by: string; previous: string | undefined },
): Deployment {
  return {
    key,
    id: `${finishedAt ?? ''} ${key}`,
    revisions: revision ? [revision] : [],
    previous: previous ? [previous] : [],
    result,
    message,
    by: { kind: 'automation', name: by },
    scope: 'whole',
    known: 'engine',
    ...(startedAt ? { startedAt } : {}),
    ...(finishedAt ? { finishedAt } : {}),
  }
}
