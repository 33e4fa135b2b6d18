import type { ApplicationFields, OperationStateFields } from './fields'

const COMPLETED = new Set(['Succeeded', 'Failed', 'Error'])
const FAILED = new Set(['Failed', 'Error'])

/** Whether the engine is at work on an operation, or has one in hand that it has not begun. */
export function isOperating({ operation }: ApplicationFields): boolean {
  return operation !== undefined
}

/** The record of an operation that never ended, though the request is gone: nobody works on it any more. */
export function isAbandoned({ operation, status }: ApplicationFields): boolean {
  const phase = status?.operationState?.phase
  return operation === undefined && (phase === 'Running' || phase === 'Terminating')
}

export function isCompleted(state: OperationStateFields): boolean {
  return COMPLETED.has(state.phase)
}

/** Between two tries the phase stays Running, and the end of the try that failed is recorded. */
export function isRetrying({ phase, finishedAt }: OperationStateFields): boolean {
  return phase === 'Running' && finishedAt !== undefined
}

/** A try that failed to deploy, also while the next one is waited for; a dry run deploys nothing and fails nothing. */
export function isFailure(state: OperationStateFields): boolean {
  return (FAILED.has(state.phase) || isRetrying(state)) && state.operation?.dryRun !== true
}

/** The revisions that an operation tried: what its result says, else what it was asked for. */
export function attemptedRevisions(state: OperationStateFields | undefined): readonly string[] {
  if (!state) return []
  return state.revisions.length > 0 ? state.revisions : (state.operation?.revisions ?? [])
}

/** The revisions last deployed with success; an operation stands in where the history is kept empty. */
export function deployedRevisions({ status }: ApplicationFields): readonly string[] {
  if (status?.deployed) return status.deployed.revisions
  const state = status?.operationState
  const isDeployment =
    state?.phase === 'Succeeded' &&
    state.operation?.dryRun !== true &&
    state.operation?.partial !== true
  return isDeployment ? state.revisions : []
}

export function equalRevisions(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((revision, at) => revision === other[at])
}
