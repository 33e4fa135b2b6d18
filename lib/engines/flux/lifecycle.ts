import { findCondition } from '@/lib/domain/condition'
import type { Lifecycle } from '@/lib/domain/status'

import type { AppFields } from './fields'
import { readinessOf } from './readiness'
import { REQUESTED_AT } from './slim-common'
import { suspensionOf, suspensionWords } from './suspension'

/** What is happening to a Flux object now. Suspension is shown beside the verdict that it froze. */
export function lifecycleOf(fields: AppFields): Lifecycle {
  const { meta, conditions, isSuspended } = fields
  if (meta.deletedAt) return { state: 'deleting', message: '', since: meta.deletedAt }
  if (isSuspended) {
    const suspension = suspensionOf(meta.annotations)
    const { since } = suspension
    return {
      state: 'suspended',
      message: suspensionWords(suspension),
      ...(since ? { since } : {}),
    }
  }
  const reconciling = findCondition(conditions, 'Reconciling')
  const isReconciling = reconciling?.status === 'True'
  const since = reconciling?.lastTransitionTime ? { since: reconciling.lastTransitionTime } : {}
  const { state, reason, message } = readinessOf(fields)
  if (state === 'waiting') return { state: 'running', message: message || reason, ...since }
  if (isReconciling && reconciling.reason === 'ProgressingWithRetry') {
    return { state: 'retrying', message: reconciling.message ?? '', ...since }
  }
  if (state === 'running' || (isReconciling && state !== 'failed')) {
    return { state: 'running', message: reconciling?.message ?? message, ...since }
  }
  if (isRequested(fields)) return { state: 'requested', message: 'Requested, not begun yet.' }
  if (state === 'outdated') {
    return { state: 'requested', message: 'Its spec was edited; Flux has not taken it up yet.' }
  }
  return { state: 'idle', message: '' }
}

function isRequested({ meta, handledAt }: AppFields): boolean {
  const requestedAt = meta.annotations[REQUESTED_AT]
  return requestedAt !== undefined && requestedAt !== '' && requestedAt !== handledAt
}
