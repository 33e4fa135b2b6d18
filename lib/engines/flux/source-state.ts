import { findCondition } from '@/lib/domain/condition'
import type { ObjectId } from '@/lib/domain/ref'
import type { SyncCause } from '@/lib/domain/status'

import type { EngineContext } from '../engine'
import type { AppFields, SourceFields } from './fields'
import { readinessOf } from './readiness'

export interface SourceState {
  /** The object whose artifact is deployed. */
  artifact?: SourceFields
  /** The repository behind a chart. */
  repository?: SourceFields
  /** Why what the source says now cannot be relied on. */
  fault?: { cause: SyncCause; message: string }
  /** It is fetching right now, and has no verdict on this run yet. */
  isFetching: boolean
}

/** Conditions that are bad when true, and stay so while the controller tries again. */
export const FAILURES = [
  'FetchFailed',
  'BuildFailed',
  'StorageOperationFailed',
  'IncludeUnavailable',
]

/**
 * The state of everything that an app's artifact comes from: its source, chart and chart repository. Any of them
 * failing, stalled or suspended means that nobody knows what the source says now, however ready the app looks.
 */
export function sourceStateOf(fields: AppFields, context: EngineContext): SourceState {
  const artifact = look(fields.source, context)
  const isTemplate = fields.kind === 'HelmRelease' && fields.chart !== ''
  const repositoryId = isTemplate ? fields.repository : artifact.fields?.repository
  const repository = isTemplate || repositoryId ? look(repositoryId, context) : undefined
  // A chart that fails because of its repository only repeats what the repository says better.
  const fault = repository?.fault ?? artifact.fault
  return {
    isFetching: artifact.isFetching || repository?.isFetching === true,
    ...(artifact.fields ? { artifact: artifact.fields } : {}),
    ...(repository?.fields ? { repository: repository.fields } : {}),
    ...(fault ? { fault } : {}),
  }
}

interface Look extends Pick<SourceState, 'fault' | 'isFetching'> {
  fields?: SourceFields
}

function look(id: ObjectId | undefined, context: EngineContext): Look {
  if (!id) return broken('unobserved', 'It names no source of a kind that is known here.')
  const named = `${id.kind} ${id.namespace}/${id.name}`
  const found = context.find(id)
  if (!found) {
    return context.canRead(id)
      ? broken('source-failed', `${named} does not exist.`)
      : broken('unobserved', `${named} cannot be read, so nobody knows whether it still fetches.`)
  }
  const fields = found.fields as SourceFields
  if (found.problem) return { ...broken('unobserved', `${named}: ${found.problem}`), fields }
  return { ...judge(fields, named), fields }
}

function judge(fields: SourceFields, named: string): Omit<Look, 'fields'> {
  if (fields.isSuspended) return broken('source-failed', `${named} is suspended.`)
  if (fields.isStatic) return { isFetching: false }
  const { state, message } = readinessOf(fields)
  if (state === 'unseen') {
    return broken(
      'unobserved',
      message ? `${named}: ${message}` : `No controller has seen ${named}.`,
    )
  }
  const failing = FAILURES.map((type) => findCondition(fields.conditions, type)).find(
    (condition) => condition?.status === 'True',
  )
  if (state === 'failed' || (state === 'running' && failing)) {
    return broken('source-failed', `${named}: ${failing?.message ?? message}`)
  }
  return { isFetching: state === 'running' }
}

function broken(cause: SyncCause, message: string): Omit<Look, 'fields'> {
  return { isFetching: false, fault: { cause, message } }
}
