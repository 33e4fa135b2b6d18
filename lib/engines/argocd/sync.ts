import type { App } from '@/lib/domain/app'
import type { Sync, SyncCause } from '@/lib/domain/status'

import type { ApplicationFields, StatusFields } from './fields'
import {
  attemptedRevisions,
  deployedRevisions,
  equalRevisions,
  isFailure,
  isOperating,
} from './operation'

/** Conditions after which nothing that the status says about sync can be relied on. */
const UNCOMPARABLE = new Set(['ComparisonError', 'InvalidSpecError', 'UnknownError'])

/**
 * Argo CD's sync status with a cause of ours. While an operation runs at the revision that was last judged,
 * the cause stays what it was, so that a retry of a failure does not read as news.
 */
export function syncOf(fields: ApplicationFields, previous: App | undefined): Sync {
  const { status } = fields
  if (!status) return unknown('unobserved', 'Argo CD has not seen this Application yet.')
  const uncomparable = status.conditions.find(({ type }) => UNCOMPARABLE.has(type))
  if (uncomparable) return unknown('comparison-failed', uncomparable.message || uncomparable.type)
  if (fields.spec.isHydrated && status.hydration?.phase === 'Failed') {
    const why = status.hydration.message || 'no reason given.'
    return unknown('source-failed', `Rendered manifests could not be pushed: ${why}`)
  }
  switch (status.sync) {
    case 'Synced':
      return { status: 'synced', message: failureNote(fields), verdict: 'engine' }
    case 'OutOfSync':
      return settled(outOfSync(fields, status), fields, previous)
    case 'Unknown':
      return unknown(
        'comparison-failed',
        status.conditions[0]?.message ?? 'Argo CD cannot compare it.',
      )
    case '':
      return unknown('unobserved', 'Argo CD has not compared this Application yet.')
    default:
      return unknown('comparison-failed', `Argo CD reports the sync status "${status.sync}".`)
  }
}

function unknown(cause: SyncCause, message: string): Sync {
  return { status: 'unknown', cause, message, verdict: 'engine' }
}

function settled(now: Sync, fields: ApplicationFields, previous: App | undefined): Sync {
  const compared = fields.status?.compared ?? []
  const isSameRun =
    previous?.sync.status === 'out-of-sync' &&
    isOperating(fields) &&
    equalRevisions(previous.revisions.target, compared)
  const isNews = now.cause === 'never-deployed' || now.cause === 'failed'
  return isSameRun && !isNews ? previous.sync : now
}

/** The first cause that applies, in the order of the design. */
function outOfSync(fields: ApplicationFields, status: StatusFields): Sync {
  const because = (cause: SyncCause, message: string): Sync => ({
    status: 'out-of-sync',
    cause,
    message,
    verdict: 'engine',
  })
  const { resources, deployed } = status
  if (isNeverDeployed(status)) {
    return because('never-deployed', failureNote(fields) || 'Nothing of it has been deployed yet.')
  }
  const stopped = stoppedNote(fields, status)
  if (failedAtThisRevision(status) || (stopped && STOPPED_BY_FAILURE.test(stopped))) {
    return because('failed', failureNote(fields))
  }
  if (resources.outOfSync > 0 && resources.outOfSync === resources.toPrune) {
    return because(
      'prune-pending',
      stopped || `${counted(resources.toPrune, 'is', 'are')} to be pruned.`,
    )
  }
  const before = deployedRevisions(fields)
  if (deployed && !deployed.sameSource) {
    return because('git-ahead', stopped || 'Its source was changed since the last deployment.')
  }
  if (before.length > 0 && !equalRevisions(before, status.compared)) {
    return because('git-ahead', stopped || 'The source has a newer revision than the one deployed.')
  }
  return because(
    'drift',
    stopped || `${counted(resources.outOfSync, 'differs', 'differ')} from the deployed revision.`,
  )
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return `What runs ${one}`
  return count === 1 ? `1 object ${one}` : `${count} objects ${many}`
}

function isNeverDeployed({ deployed, resources, health }: StatusFields): boolean {
  if (deployed || resources.live > 0) return false
  return health === 'Missing' || resources.total === resources.missing
}

function failedAtThisRevision({ operationState, compared }: StatusFields): boolean {
  if (!operationState || !isFailure(operationState)) return false
  const attempted = attemptedRevisions(operationState)
  // An operation that failed before it resolved a revision names none: nothing newer was tried since.
  return attempted.length === 0 || equalRevisions(attempted, compared)
}

/** Auto-sync says so by a condition of this type, and looks at it anew after every comparison. */
const STOPPED = 'SyncError'
const STOPPED_BY_FAILURE = /^Failed last sync attempt/i

/** Why auto-sync leaves this revision alone, in its own words; empty when it does not, or a sync is under way. */
function stoppedNote(fields: ApplicationFields, status: StatusFields): string {
  if (isOperating(fields)) return ''
  return status.conditions.find(({ type }) => type === STOPPED)?.message ?? ''
}

/** What the last operation says of its failure, and that auto-sync gave up; empty when it did not fail. */
function failureNote(fields: ApplicationFields): string {
  const { status } = fields
  if (!status) return ''
  const gaveUp = stoppedNote(fields, status)
  const state = status.operationState
  if (!state || !isFailure(state)) return gaveUp
  const message = state.message || gaveUp || 'The last sync failed.'
  if (!STOPPED_BY_FAILURE.test(gaveUp) || message === gaveUp) return message
  return `${message.replace(/(?<=[^.!?])$/, '.')} Auto-sync does not try this revision again.`
}
