import { findCondition } from '../condition'
import { conditionWith, degraded, healthy, type Judgement, progressing, wordsOf } from './judgement'
import type { Reader } from './reader'

/** The conditions by which kinds that are not known here commonly say that they are well. */
const GOOD = ['Ready', 'Available', 'Healthy'] as const
const BAD = ['Stalled', 'Degraded', 'Failed'] as const
const UNDER_WAY = /pending|progress|reconcil|creating|provision|waiting|initiali[sz]/i

/**
 * A guess for kinds without a rule, from the conditions that most controllers write. Unlike kstatus it takes
 * Ready=False for a failure, unless its reason says that something is under way. Undefined where nothing is said.
 */
export function byConditions(object: Reader): Judgement | undefined {
  const conditions = object.conditions()
  if (conditions.length === 0) return undefined
  const bad = BAD.map((type) => conditionWith(conditions, type, 'True')).find((each) => each)
  if (bad) return degraded(wordsOf(bad))
  // Composites of Crossplane stand in groups of their own: what cannot be brought about is no good news.
  const unsynced = conditionWith(conditions, 'Synced', 'False')
  if (unsynced) return degraded(wordsOf(unsynced))
  const judged = GOOD.map((type) => findCondition(conditions, type)).find((each) => each)
  if (!judged) return undefined
  const generation = object.number('metadata', 'generation') ?? 0
  const observed =
    judged.observedGeneration ?? object.number('status', 'observedGeneration') ?? generation
  if (conditionWith(conditions, 'Reconciling', 'True')) return progressing('Being reconciled.')
  if (judged.status === 'False') {
    const words = wordsOf(judged)
    return UNDER_WAY.test(judged.reason ?? '') ? progressing(words) : degraded(words)
  }
  if (observed < generation) return progressing('Its newest spec has not been taken up yet.')
  return judged.status === 'True' ? healthy(judged.message) : progressing(wordsOf(judged))
}
