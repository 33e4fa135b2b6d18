import type { Lifecycle, LifecycleState } from '@/lib/domain/status'

import type { ApplicationFields, OperationFields, OperationStateFields } from './fields'
import { isTrue } from './go-bool'
import { isAbandoned, isCompleted, isRetrying } from './operation'
import { DELETION_APPROVED, REFRESH, SKIP_RECONCILE } from './annotations'

/**
 * What is happening to the Application. Several of the engine's states look like Running and are told apart here:
 * waiting for a window, for a person, or for the next try.
 */
export function lifecycleOf(fields: ApplicationFields): Lifecycle {
  const { meta, operation, status } = fields
  if (meta.deletedAt) return deleting(fields, meta.deletedAt)
  if (isTrue(meta.annotations[SKIP_RECONCILE])) {
    return { state: 'suspended', message: 'Reconciliation is switched off by annotation.' }
  }
  const state = status?.operationState
  if (operation && state && !isCompleted(state)) return running(state)
  if (operation) return { state: 'requested', message: requestedBy(operation) }
  return { state: 'idle', message: idleNote(fields) }
}

function running(state: OperationStateFields): Lifecycle {
  const { phase, message, startedAt, finishedAt } = state
  const since = startedAt ? { since: startedAt } : {}
  const as = (name: LifecycleState): Lifecycle => ({ state: name, message, ...since })
  if (phase === 'Terminating') return as('terminating')
  if (/blocked by sync window/i.test(message)) return as('blocked-by-window')
  if (/waiting for \w+ confirmation/i.test(message)) return as('awaiting-confirmation')
  if (isRetrying(state) && finishedAt) return { ...as('retrying'), since: finishedAt }
  if (phase === 'Running') return as('running')
  return { ...as('running'), message: `Argo CD reports the phase "${phase}". ${message}`.trim() }
}

/** What is worth saying of an Application on which nothing works. */
function idleNote(fields: ApplicationFields): string {
  if (fields.meta.annotations[REFRESH]) return 'A refresh is asked for and not done yet.'
  const state = fields.status?.operationState
  return state && isAbandoned(fields)
    ? `The last sync is recorded as ${state.phase}, but its request is gone: it ended unrecorded.`
    : ''
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

function requestedBy({ by }: OperationFields): string {
  return by.name ? `Requested by ${by.name}, not begun yet.` : 'Requested, not begun yet.'
}
