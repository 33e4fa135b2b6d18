import { type Condition, findCondition } from '../condition'
import type { HealthStatus, Verdict } from '../status'
import type { Reader } from './reader'

/** What a rule says of an object; ours unless it only repeats what a controller already judged. */
export interface Judgement {
  status: HealthStatus
  reason: string
  verdict?: Verdict
}

/** One kind's rule. Undefined = an object of this kind that has no health. */
export type Rule = (object: Reader) => Judgement | undefined

/** Rules by `<group>/<Kind>`; the core group is empty. */
export type Rules = Readonly<Record<string, Rule>>

export const healthy = (reason = ''): Judgement => ({ status: 'healthy', reason })
export const progressing = (reason: string): Judgement => ({ status: 'progressing', reason })
export const degraded = (reason: string): Judgement => ({ status: 'degraded', reason })
export const suspended = (reason: string): Judgement => ({ status: 'suspended', reason })
export const unknown = (reason: string): Judgement => ({ status: 'unknown', reason })

/** Whether the controller has seen the newest spec; one that has written nothing has not. */
export function isObserved(object: Reader): boolean {
  const generation = object.number('metadata', 'generation') ?? 0
  const observed = object.number('status', 'observedGeneration')
  return observed !== undefined && observed > 0 && observed >= generation
}

/** A condition with the given status, if there is one. */
export function conditionWith(
  conditions: readonly Condition[],
  type: string,
  status: 'True' | 'False',
): Condition | undefined {
  const found = findCondition(conditions, type)
  return found?.status === status ? found : undefined
}

/** A condition's own words. */
export function wordsOf({ type, status, reason, message }: Condition): string {
  return [message, reason].find(Boolean) ?? `${type} is ${status.toLowerCase()}.`
}

/**
 * The rule of the many kinds that say everything in one condition: true is healthy, false is degraded, and before
 * it is written they are on their way.
 */
export function byCondition(type: string): Rule {
  return (object) => {
    const condition = findCondition(object.conditions(), type)
    if (condition?.status === 'True') return healthy(condition.message)
    if (condition?.status === 'False') return degraded(wordsOf(condition))
    return progressing(condition ? wordsOf(condition) : `Not ${type.toLowerCase()} yet.`)
  }
}
