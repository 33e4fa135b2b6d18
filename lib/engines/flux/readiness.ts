import { findCondition } from '@/lib/domain/condition'

import type { ReconciledFields } from './fields'

/**
 * `unseen`: no Ready condition, so no controller has judged it. `outdated`: ready, but for an older spec.
 * `waiting`: held back by something else, which is no failure.
 */
export type ReadinessState = 'unseen' | 'failed' | 'waiting' | 'running' | 'outdated' | 'ready'

export interface Readiness {
  state: ReadinessState
  reason: string
  message: string
  since?: string
}

/** Only controllers that were started for this shard reconcile an object that carries the label. */
export const SHARD = 'sharding.fluxcd.io/key'

/** Why nobody has judged an object, as far as it tells: a shard that no controller serves is a common reason. */
export function unseenWords({ meta }: ReconciledFields): string {
  const shard = meta.labels[SHARD]
  return shard
    ? `No controller has seen it yet; only one that serves shard ${shard} will.`
    : 'No controller has seen it yet.'
}

const RUNNING_REASONS = new Set(['Progressing', 'HealthCheckCanceled'])

/**
 * What a Flux object's conditions say of its last or present run.
 *
 * A failure is believed at once, whatever generation was observed: controllers do not advance
 * `status.observedGeneration` when they fail. Ready=True is believed only for the generation it was written for.
 */
export function readinessOf({ conditions, meta, observedGeneration }: ReconciledFields): Readiness {
  const stalled = findCondition(conditions, 'Stalled')
  const ready = findCondition(conditions, 'Ready')
  if (!ready) return { state: 'unseen', reason: '', message: '' }
  const { status, reason = '', message = '', lastTransitionTime } = ready
  const as = (state: ReadinessState): Readiness => ({
    state,
    reason,
    message,
    ...(lastTransitionTime ? { since: lastTransitionTime } : {}),
  })
  if (stalled?.status === 'True') {
    // "Retries exceeded" says that it gave up; on what is said by Ready.
    const isSaid = status === 'False' && reason !== ''
    return {
      ...as('failed'),
      message: (isSaid && message) || (stalled.message ?? message),
      reason: isSaid ? reason : (stalled.reason ?? reason),
    }
  }
  switch (status) {
    case 'False':
      if (reason === 'DependencyNotReady') return as('waiting')
      return as(RUNNING_REASONS.has(reason) ? 'running' : 'failed')
    case 'Unknown':
      return as('running')
    case 'True':
      return as(
        (ready.observedGeneration ?? observedGeneration ?? 0) < meta.generation
          ? 'outdated'
          : 'ready',
      )
    default:
      return { state: 'unseen', reason, message: `Its Ready condition says "${status}".` }
  }
}
