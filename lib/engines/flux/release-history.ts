import { type Json, readSection } from '../parse'
import type { RecordedRun } from './fields'
import { helmSnapshot, type RawHelmReleaseStatus, type RawSnapshot } from './resources'
import { timeOf } from './time'

/** A release in one of these states is what runs, or ran until the next one took over. */
export const DEPLOYED = new Set(['deployed', 'superseded'])

const SHORT_DIGEST = 12

/** Reads `status.history`, newest first; Flux 2.1 writes none. */
export function readSnapshots(history: unknown): {
  snapshots: readonly RawSnapshot[]
  problem?: string
} {
  if (history === undefined || history === null) return { snapshots: [] }
  if (!Array.isArray(history)) {
    return { snapshots: [], problem: 'status.history cannot be read: expected array.' }
  }
  const read = (history as readonly Json[]).map((entry, at) =>
    readSection(helmSnapshot, entry, `status.history.${at}`),
  )
  const problem = read.find((entry) => entry.problem)?.problem
  return {
    snapshots: read.flatMap(({ value }) => (value ? [value] : [])),
    ...(problem ? { problem } : {}),
  }
}

/** A run is one release of Helm: chart version, configuration, and Helm's own number of it. */
export function snapshotKey({ chartVersion, configDigest, version }: RawSnapshot): string {
  return releaseKey(chartVersion, configDigest, version ?? 0)
}

/** The key of the release that the last attempt will make, or would have made. */
export function attemptKey(
  said: Pick<
    RawHelmReleaseStatus,
    'lastAttemptedRevision' | 'lastAttemptedConfigDigest' | 'lastAttemptedValuesChecksum'
  >,
  snapshots: readonly RawSnapshot[],
): string {
  const made = snapshotOfAttempt(said, snapshots)
  if (made) return snapshotKey(made)
  const digest = said.lastAttemptedConfigDigest ?? said.lastAttemptedValuesChecksum
  return releaseKey(said.lastAttemptedRevision, digest, (snapshots[0]?.version ?? 0) + 1)
}

/** The newest release of what was attempted last; a release that was rolled back has another on top of it. */
export function snapshotOfAttempt(
  {
    lastAttemptedRevision,
    lastAttemptedConfigDigest,
  }: Pick<RawHelmReleaseStatus, 'lastAttemptedRevision' | 'lastAttemptedConfigDigest'>,
  snapshots: readonly RawSnapshot[],
): RawSnapshot | undefined {
  return snapshots.find(
    ({ chartVersion, configDigest }) =>
      chartVersion === lastAttemptedRevision &&
      (!configDigest || !lastAttemptedConfigDigest || configDigest === lastAttemptedConfigDigest),
  )
}

/** The run that a snapshot records. */
export function snapshotRun(snapshot: RawSnapshot): RecordedRun {
  const finishedAt = timeOf(snapshot.lastDeployed)
  const status = snapshot.status ?? ''
  return {
    key: snapshotKey(snapshot),
    revision: snapshot.chartVersion ?? '',
    result: resultOf(status),
    outcome: status,
    ...(finishedAt ? { finishedAt } : {}),
  }
}

function resultOf(status: string): RecordedRun['result'] {
  if (DEPLOYED.has(status)) return 'succeeded'
  if (status.startsWith('pending-')) return 'running'
  return status === 'failed' || status.startsWith('uninstall') ? 'failed' : 'terminated'
}

function releaseKey(
  chartVersion: string | null | undefined,
  digest: string | null | undefined,
  version: number,
): string {
  const short = (digest ?? '').replace(/^sha256:/, '').slice(0, SHORT_DIGEST)
  return [chartVersion ?? '', short, `v${version}`].filter(Boolean).join(' ')
}
