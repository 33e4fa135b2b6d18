import type { ConditionWord, Tone } from '../description'
import type { Reader } from '../health/reader'
import { isoTime } from './iso-time'

/** Conditions that are bad news when they are true; most are good news. */
const BAD_WHEN_TRUE =
  /(Pressure|Failed|Failure|Failing|Degraded|Stalled|Drifted|Error|ErrorOccurred|Unavailable|Outdated|Locked|Remaining|Exceeded)$|^(Dangling|Fallback|InvalidSpec|NonStructuralSchema|Conflicted|DisruptionTarget|FailureTarget|OverlappingTLSConfig|Remediated)$/
/** Conditions that tell that something is under way, or held. */
const UNDER_WAY =
  /^(Reconciling|Issuing|Progressing|RollingOut|RolloutProgressing|Paused|Suspended|Updating|ScalingUp|ScalingDown|Deleting|Terminating|Remediating|AsyncOperation)$/
/** Conditions that are no bad news when they are false. */
const OPTIONAL =
  /^(Active|Complete|Completed|HealthyAndCompleted|ScalingLimited|Upgradeable|SuccessCriteriaMet)$/
/** Reasons of what is merely not there yet. */
const NOT_YET =
  /^(Pending|ContainersNotInitialized|Creating|Deleting|Installing|PodCompleted|ScalingDisabled|DependencyNotReady|InsufficientPods)$|Progress|Reconciling|Provisioning|Waiting|Initiali[sz]ing/
/** Reasons of what may be as wrong as it may be new. */
const PERHAPS = /^(ContainersNotReady|MinimumReplicasUnavailable)$/
const GAVE_UP = /^(ProgressDeadlineExceeded|RolloutAborted)$/

/** The conditions of an object, with how each is meant. */
export function conditionWords(object: Reader): readonly ConditionWord[] {
  return object.list('status', 'conditions').flatMap((entry) => {
    const type = entry.text('type')
    if (!type) return []
    const reason = entry.text('reason')
    const since = isoTime(entry.text('lastTransitionTime'))
    return {
      type,
      tone: conditionTone(entry),
      message: entry.text('message') ?? `It says ${entry.text('status') ?? 'nothing'}.`,
      ...(reason ? { reason } : {}),
      ...(since !== undefined && { since }),
    }
  })
}

/** How a condition is meant: some are bad news when they are true, some are none when they are false. */
export function conditionTone(entry: Reader): Tone {
  const type = entry.text('type') ?? ''
  const status = entry.text('status')
  const reason = entry.text('reason') ?? ''
  if (status !== 'True' && status !== 'False') return status === 'Unknown' ? 'running' : 'info'
  const isTrue = status === 'True'
  if (UNDER_WAY.test(type)) {
    if (isTrue) return reason === 'NewReplicaSetAvailable' ? 'good' : 'running'
    return GAVE_UP.test(reason) ? 'bad' : 'info'
  }
  if (BAD_WHEN_TRUE.test(type)) return isTrue ? 'bad' : 'good'
  if (isTrue) return type === 'ScalingLimited' ? 'warning' : 'good'
  if (OPTIONAL.test(type)) return 'info'
  if (NOT_YET.test(reason)) return 'running'
  return PERHAPS.test(reason) ? 'warning' : 'bad'
}
