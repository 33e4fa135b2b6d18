import type { JsonObject } from './compare-input'
import { isList, isRecord, recordAt } from './json'
import { withoutAt } from './normalise'

/** An object without the namespace that it lives in, also where it names that as the home of those it grants rights to. */
export function withoutPlace(object: JsonObject): JsonObject {
  const { namespace } = recordAt(object, 'metadata')
  const { subjects } = object
  const plain = withoutAt(object, 'metadata', 'namespace')
  if (!isList(subjects)) return plain
  return {
    ...plain,
    subjects: subjects.map((subject) =>
      isRecord(subject) && subject.namespace === namespace
        ? withoutAt(subject, 'namespace')
        : subject,
    ),
  }
}
