import type { Reader } from '../health/reader'
import type { Symptom } from '../live-object'
import { isoTime } from './iso-time'

/**
 * What `Symptom.code` may be:
 * - `waiting`: a container cannot start, or waits to be started again; `reason` as in its status.
 * - `terminated`: a container ended in an error and stays so. `ended-before`: how it ended the last time, where it has
 *   not been well since, or where it ran out of memory.
 * - `not-ready`: a container runs and does not pass its readiness check; without `part` the pod waits for a readiness gate.
 * - `unscheduled`: no node takes the pod. `pod-failed`: the pod as a whole failed (`Evicted`, `NodeLost`).
 * - `replica-failure`: pods were refused (quota, admission). `deadline`: a rollout made no progress for too long.
 * - `job-failed`: a Job gave up. `pending`: a claim waits for its volume. `condition`: another condition that means trouble.
 */
export const SYMPTOM_CODES = [
  'waiting',
  'terminated',
  'ended-before',
  'not-ready',
  'unscheduled',
  'pod-failed',
  'replica-failure',
  'deadline',
  'job-failed',
  'pending',
  'condition',
] as const
export type SymptomCode = (typeof SYMPTOM_CODES)[number]

/** A symptom out of a condition's own words. */
export function conditionSymptom(code: SymptomCode, condition: Reader): Symptom {
  const at = isoTime(condition.text('lastTransitionTime'))
  return {
    code,
    part: condition.text('type') ?? '',
    reason: condition.text('reason') ?? '',
    message: condition.text('message') ?? '',
    ...(at !== undefined && { at }),
  }
}

/** The entry of a condition as it stands in the object, if it has the given status. */
export function conditionEntry(
  object: Reader,
  type: string,
  status: 'True' | 'False',
): Reader | undefined {
  return object
    .list('status', 'conditions')
    .find((entry) => entry.text('type') === type && entry.text('status') === status)
}
