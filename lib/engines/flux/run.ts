import type { App } from '@/lib/domain/app'
import { findCondition } from '@/lib/domain/condition'
import type { Initiator, Run } from '@/lib/domain/run'

import type { AppFields, RecordedRun } from './fields'
import { type Readiness, readinessOf } from './readiness'
import { REQUESTED_AT, REQUESTED_BY } from './slim-common'
import { timeOf } from './time'

/** A handled request counts for a run that ends within its timeout, or this long where it has none. */
const DEFAULT_TIMEOUT_MS = 300_000
/** Reasons for which a run ends before anything was attempted. */
const NOT_ATTEMPTED = new Set(['ArtifactFailed', 'SourceNotReady', 'DependencyNotReady'])

const CONTROLLERS = {
  Kustomization: 'kustomize-controller',
  HelmRelease: 'helm-controller',
} as const

/**
 * The last run of an app. A run that finds its revision applied already is not a new one: the same key and result
 * come back from every reading until something else is attempted or the outcome changes.
 */
export function runOf(fields: AppFields, previous: App | undefined): Run | undefined {
  const readiness = readinessOf(fields)
  const { lastRun, attempted } = fields
  const settled = lastRun && toRun(fields, lastRun, readiness, previous)
  if (!attempted) return settled
  if (lastRun?.revision === attempted && !failsAnew(fields, lastRun, readiness)) {
    return settled
  }
  const attempt = attemptOf(fields, readiness)
  return attempt ? toRun(fields, attempt, readiness, previous) : settled
}

/** Whether its conditions tell of a failure that its records do not hold, such as manifests that do not build. */
function failsAnew({ kind }: AppFields, { outcome }: RecordedRun, { state, reason }: Readiness) {
  if (kind === 'HelmRelease' || state !== 'failed' || NOT_ATTEMPTED.has(reason)) return false
  return reason !== outcome
}

/** What was attempted and is not recorded, or not yet. */
function attemptOf(fields: AppFields, readiness: Readiness): RecordedRun | undefined {
  const { attempted, deployed, lastRun, pendingKey } = fields
  const { state, reason } = readiness
  // The version of a chart says nothing of the values that it is released with.
  const isDeployed =
    attempted === deployed && !(fields.kind === 'HelmRelease' && fields.keepsHistory)
  const run = (result: RecordedRun['result'], key = pendingKey): RecordedRun => ({
    key,
    revision: attempted,
    result,
    outcome: reason,
  })
  if (state === 'failed' && !NOT_ATTEMPTED.has(reason)) {
    const isLater = isDeployed || lastRun?.revision === attempted
    return run('failed', isLater ? `${pendingKey} ${reason}` : pendingKey)
  }
  if (isDeployed) return run('succeeded')
  return state === 'running' ? run('running') : undefined
}

function toRun(
  fields: AppFields,
  recorded: RecordedRun,
  readiness: Readiness,
  previous: App | undefined,
): Run {
  const { key, revision, startedAt, finishedAt } = recorded
  const before = previous?.run?.key === key ? previous.run : undefined
  const result = resultOf(fields, recorded, readiness)
  return {
    key,
    revisions: revision ? [revision] : [],
    result,
    message: messageOf(fields, result, readiness) ?? before?.message ?? '',
    by: byOf(fields, recorded, before),
    scope: 'whole',
    ...(startedAt ? { startedAt } : {}),
    ...(finishedAt && result !== 'running' ? { finishedAt } : {}),
  }
}

/** A release that was made but did not pass its tests has failed, though Helm calls it deployed. */
function resultOf(fields: AppFields, { result }: RecordedRun, { state }: Readiness) {
  if (fields.kind === 'Kustomization') return result
  const tested = findCondition(fields.conditions, 'TestSuccess')
  if (result === 'succeeded' && tested?.status === 'False') return 'failed'
  // Helm left it pending, and nobody works on it any more.
  return result === 'running' && state === 'failed' ? 'failed' : result
}

/** Its conditions speak of the last run only while they agree with how it ended. */
function messageOf(
  { conditions }: AppFields,
  result: Run['result'],
  { state, message }: Readiness,
): string | undefined {
  const released = findCondition(conditions, 'Released')
  if (result === 'failed' && state === 'failed') {
    return (released?.status === 'False' ? released.message : undefined) ?? message
  }
  if (result === 'succeeded' && (state === 'ready' || state === 'outdated')) return message
  return result === 'running' && state === 'running' ? message : undefined
}

/** A person, where the request that the run answers names one; nobody has checked that name. */
function byOf(fields: AppFields, run: RecordedRun, before: Run | undefined): Initiator {
  if (before?.by.kind === 'person') return before.by
  const { annotations } = fields.meta
  const name = REQUESTED_BY.map((key) => annotations[key]).find((each) => each)
  const asked = annotations[REQUESTED_AT] ?? ''
  const isAnswer =
    run.result === 'running' ? asked !== fields.handledAt : isAnswerTo(asked, fields, run)
  return name && asked && isAnswer
    ? { kind: 'person', name }
    : { kind: 'automation', name: CONTROLLERS[fields.kind] }
}

function isAnswerTo(asked: string, { handledAt, timeoutMs }: AppFields, run: RecordedRun): boolean {
  const askedAt = timeOf(asked)
  if (asked !== handledAt || !askedAt || !run.finishedAt) return false
  const tookMs = Date.parse(run.finishedAt) - Date.parse(askedAt)
  return tookMs >= 0 && tookMs <= (timeoutMs ?? DEFAULT_TIMEOUT_MS)
}
