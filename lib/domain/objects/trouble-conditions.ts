import type { Reader } from '../health/reader'
import type { Symptom } from '../live-object'
import { conditionTone } from './condition-words'
import { conditionSymptom } from './symptom'

/** The conditions of an object that mean trouble, of the given types or of any. */
export function troubleConditions(object: Reader, types?: readonly string[]): readonly Symptom[] {
  return object
    .list('status', 'conditions')
    .filter((entry) => {
      const type = entry.text('type') ?? ''
      return (types?.includes(type) ?? true) && conditionTone(entry) === 'bad'
    })
    .map((entry) => conditionSymptom('condition', entry))
}
