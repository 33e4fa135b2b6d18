import type { ConditionWord, Tone } from '../description'
import type { Reader } from '../health/reader'
import { isoTime } from './iso-time'

/** Conditions that are bad news when they are true; most are good news. */
const BAD_WHEN_TRUE =
  /Pressure$|Failed$|Failure$|Failing$|Degraded$|Stalled$|Drifted$|Error$|ErrorOccurred$|Unavailable$|^Dangling$|Outdated$|^Fallback$|^InvalidSpec$|NonStructuralSchema$|^Conflicted$|^DisruptionTarget$/
/** Conditions that tell that something is under way, or held. */
const UNDER_WAY = /^(Reconciling|Issuing|Progressing|RollingOut|Paused|Suspended|Updating|Scaling)/

/** The conditions of an object, with how each is meant. */
export function conditionWords(object: Reader): readonly ConditionWord[] {
  return object.list('status', 'conditions').flatMap((entry) => {
    const type = entry.text('type')
    if (!type) return []
    const status = entry.text('status') ?? 'Unknown'
    const reason = entry.text('reason')
    const since = isoTime(entry.text('lastTransitionTime'))
    return {
      type,
      tone: toneOf(type, status),
      message: entry.text('message') ?? `It says ${status}.`,
      ...(reason ? { reason } : {}),
      ...(since !== undefined && { since }),
    }
  })
}

function toneOf(type: string, status: string): Tone {
  if (status !== 'True' && status !== 'False') return 'running'
  const isTrue = status === 'True'
  if (UNDER_WAY.test(type)) return isTrue ? 'running' : 'info'
  if (BAD_WHEN_TRUE.test(type)) return isTrue ? 'bad' : 'good'
  return isTrue ? 'good' : 'bad'
}
