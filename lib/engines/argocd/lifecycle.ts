import type { Lifecycle, LifecycleState } from '@/lib/domain/status'

import type { ApplicationFields, OperationFields, OperationStateFields } from './fields'
import { isCompleted, isRetrying } from './operation'
import { DELETION_APPROVED, SKIP_RECONCILE } from './slim'

/** What Go's `strconv.ParseBool` takes for true. */
const TRUE = new Set(['1', 't', 'T', 'true', 'TRUE', 'True'])

/**
 * What is happening to the Application. Several of the engine's states look like Running and are told apart here:
 * waiting for a window, for a person, or for the next try.
 */
export function lifecycleOf(fields: ApplicationFields): Lifecycle {
  const { meta, operation, status } = fields
  if (meta.deletedAt) return deleting(fields, meta.deletedAt)
  if (TRUE.has(meta.annotations[SKIP_RECONCILE] ?? '')) {
    return { state: 'suspended', message: 'Reconciliation is switched off by annotation.' }
  }
  const state = status?.operationState
  if (state && !isCompleted(state)) return running(state)
  if (operation) return { state: 'requested', message: requestedBy(operation) }
  return { state: 'idle', message: '' }
}

function running(state: OperationStateFields): Lifecycle {
  const { phase, message, startedAt, finishedAt } = state
  const since = startedAt ? { since: startedAt } : {}
  const as = (name: LifecycleState): Lifecycle => ({ state: name, message, ...since })
  if (phase === 'Terminating') return as('terminating')
  if (/blocked by sync window/i.test(message)) return as('blocked-by-window')
  if (/waiting for \w+ confirmation/i.test(message)) return as('awaiting-confirmation')
  if (isRetrying(state) && finishedAt) return { ...as('retrying'), since: finishedAt }
  return as('running')
}

function deleting({ meta, status }: ApplicationFields, deletedAt: string): Lifecycle {
  const approved = meta.annotations[DELETION_APPROVED]
  const isApproved = approved !== undefined && Date.parse(approved) >= Date.parse(deletedAt)
  if (status?.resources.needsConfirmation && !isApproved) {
    const message = 'Some of its objects are only deleted after a person confirms it.'
    return { state: 'awaiting-confirmation', message, since: deletedAt }
  }
  const failed = status?.conditions.find(({ type }) => type === 'DeletionError')
  return { state: 'deleting', message: failed?.message ?? '', since: deletedAt }
}

function requestedBy({ initiatedBy }: OperationFields): string {
  return initiatedBy ? `Requested by ${initiatedBy}, not begun yet.` : 'Requested, not begun yet.'
}
