import type { App } from '@/lib/domain/app'
import { findCondition } from '@/lib/domain/condition'
import { shortRevision } from '@/lib/domain/revision'
import type { Sync, SyncCause } from '@/lib/domain/status'

import type { AppFields } from './fields'
import { type Readiness, readinessOf, unseenWords } from './readiness'
import type { Silence } from './silence'
import type { SourceState } from './source-state'
import { isAtTarget } from './target'

/** Reasons by which an app blames what it deploys from. */
const BLAMES_SOURCE = new Set(['ArtifactFailed', 'SourceNotReady', 'ChartNotReady'])
/** Failures after the manifests were applied: what runs is what the source says, but it is not well. */
const FAILS_AFTER_APPLY = new Set(['HealthCheckFailed', 'TestFailed'])

interface Facts {
  fields: AppFields
  readiness: Readiness
  source: SourceState
  previous: App | undefined
  silence: Silence
}

/**
 * How what runs relates to what the source says, by Flux's conditions and revisions: own failures first, then
 * whatever makes the target unknown, then the comparison of revisions.
 */
export function syncOf(
  fields: AppFields,
  source: SourceState,
  { previous, silence }: { previous?: App; silence: Silence },
): Sync {
  const facts: Facts = { fields, readiness: readinessOf(fields), source, previous, silence }
  return ownFailure(facts) ?? untold(facts) ?? settled(facts) ?? compared(facts)
}

/** Whether the last run applied everything and failed only on what came of it. */
export function isAppliedButUnwell({ state, reason }: Readiness): boolean {
  return state === 'failed' && FAILS_AFTER_APPLY.has(reason)
}

function ownFailure({ fields, readiness, source }: Facts): Sync | undefined {
  const { state, reason, message } = readiness
  if (state !== 'failed' || isAppliedButUnwell(readiness)) return undefined
  if (BLAMES_SOURCE.has(reason) && source.fault) return undefined
  // "Failed to upgrade after 3 attempts" says less than what Helm said of the last one.
  const released = findCondition(fields.conditions, 'Released')
  const helms = released?.status === 'False' ? released.message : undefined
  return outOfSync('failed', helms ?? (message || reason))
}

function untold({ fields, readiness, source, previous, silence }: Facts): Sync | undefined {
  const { state, message } = readiness
  if (state === 'unseen') return unknown('unobserved', message || unseenWords(fields))
  if (source.fault) return unknown(source.fault.cause, source.fault.message)
  if (source.isFetching && previous?.sync.cause === 'source-failed') return previous.sync
  if (!source.artifact?.artifact)
    return unknown('unobserved', 'Its source has fetched nothing yet.')
  const silent = silence.applier ?? silence.fetcher
  return silent === undefined ? undefined : unknown('stale', silent)
}

/** Flux says Ready=Unknown in every run: until the run at this revision ends, the last verdict stands. */
function settled({ readiness, source, previous }: Facts): Sync | undefined {
  if (readiness.state !== 'running' || !previous || previous.sync.status === 'unknown') {
    return undefined
  }
  return previous.revisions.target[0] === targetOf(source) ? previous.sync : undefined
}

function compared({ fields, readiness, source }: Facts): Sync {
  const { deployed, attempted, conditions, meta } = fields
  const drifted = findCondition(conditions, 'Drifted')
  if (drifted?.status === 'True') return outOfSync('drift', drifted.message ?? '')
  // Suspending is itself an edit of the spec, and nobody will observe it: then only revisions tell.
  if (readiness.state === 'outdated' && !fields.isSuspended) {
    return outOfSync(
      'git-ahead',
      `Its spec was edited; generation ${meta.generation} is not applied yet.`,
    )
  }
  const runs = isAppliedButUnwell(readiness) ? attempted || deployed : deployed
  if (!runs)
    return outOfSync('never-deployed', readiness.message || 'Nothing of it is deployed yet.')
  const target = targetOf(source)
  if (!isAtTarget(fields, runs, target)) {
    const [there, here] = apart(target, deployed || runs)
    return outOfSync('git-ahead', `Its source is at ${there}, deployed is ${here}.`)
  }
  const isEdited = (fields.observedGeneration ?? 0) < meta.generation
  if (isEdited && (readiness.state === 'running' || readiness.state === 'waiting')) {
    return outOfSync('git-ahead', 'Its spec was edited and is being applied.')
  }
  return { status: 'synced', message: '', verdict: 'engine' }
}

/** Both in short, or whole where they are equal in short: chart versions that differ in their build only. */
function apart(one: string, other: string): readonly [string, string] {
  const [short, otherShort] = [shortRevision(one), shortRevision(other)]
  return short === otherShort ? [one, other] : [short, otherShort]
}

function targetOf({ artifact }: SourceState): string {
  return artifact?.artifact?.revision ?? ''
}

function outOfSync(cause: SyncCause, message: string): Sync {
  return { status: 'out-of-sync', cause, message, verdict: 'engine' }
}

function unknown(cause: SyncCause, message: string): Sync {
  return { status: 'unknown', cause, message, verdict: cause === 'stale' ? 'computed' : 'engine' }
}
