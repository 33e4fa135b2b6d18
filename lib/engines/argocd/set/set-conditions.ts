import type { Condition } from '@/lib/domain/condition'
import type { ConditionWord, Tone } from '@/lib/domain/description'

/** How each condition of a set is meant when it holds, and when it does not. */
const MEANINGS = new Map<string, readonly [yes: Tone, no: Tone]>([
  ['ErrorOccurred', ['bad', 'good']],
  ['ParametersGenerated', ['good', 'bad']],
  ['ResourcesUpToDate', ['good', 'bad']],
  ['RolloutProgressing', ['running', 'info']],
  ['InvalidRolloutConfig', ['bad', 'good']],
])

/** A condition of an ApplicationSet in words; some are bad news when they are true. */
export function setConditionWord(condition: Condition): ConditionWord {
  const { type, status, reason, message, lastTransitionTime } = condition
  return {
    type,
    tone: toneOf(type, status),
    message: message ?? '',
    ...(reason ? { reason } : {}),
    ...(lastTransitionTime ? { since: lastTransitionTime } : {}),
  }
}

function toneOf(type: string, status: string): Tone {
  const meaning = MEANINGS.get(type)
  if (!meaning) return 'info'
  if (status === 'True') return meaning[0]
  return status === 'False' ? meaning[1] : 'warning'
}
