import type { Initiator, Run, RunResult } from '@/lib/domain/run'

import type { Json } from '../parse'
import type { ApplicationFields, OperationFields, OperationStateFields } from './fields'
import { attemptedRevisions, isAbandoned } from './operation'
import { textIn } from '../raw'

/** Who began an operation or deployment; `automated` covers auto-sync and the sets that roll out in steps. */
export function initiatorOf(initiatedBy: Json): Initiator {
  const name = textIn(initiatedBy, 'username')
  if (initiatedBy.automated === true) return { kind: 'automation', name: name || 'auto-sync' }
  return name ? { kind: 'person', name } : { kind: 'unknown', name: '' }
}

/**
 * The last operation of an Application. One start in a second is one operation, in every reading of the object and
 * through all of its tries. Absent for an operation in a phase that is not known here.
 */
export function runOf(fields: ApplicationFields): Run | undefined {
  const state = fields.status?.operationState
  const key = state?.startedAt ?? state?.finishedAt
  const result = state ? resultOf(fields, state) : undefined
  if (!state || !key || !result) return undefined
  const { startedAt, finishedAt, message, operation } = state
  return {
    key,
    revisions: attemptedRevisions(state),
    result,
    message,
    ...(startedAt ? { startedAt } : {}),
    // While the next try is waited for, the end is that of the last one.
    ...(finishedAt && result !== 'running' ? { finishedAt } : {}),
    by: operation?.by ?? { kind: 'unknown', name: '' },
    scope: scopeOf(operation),
  }
}

function resultOf(fields: ApplicationFields, state: OperationStateFields): RunResult | undefined {
  switch (state.phase) {
    case 'Running':
    case 'Terminating':
      return isAbandoned(fields) ? 'terminated' : 'running'
    case 'Succeeded':
      return 'succeeded'
    case 'Failed':
    case 'Error':
      return /^operation terminated/i.test(state.message) ? 'terminated' : 'failed'
    default:
      return undefined
  }
}

function scopeOf(operation: OperationFields | undefined): Run['scope'] {
  if (operation?.dryRun) return 'dry-run'
  return operation?.partial ? 'part' : 'whole'
}
