import type { CompareRules } from '@/lib/domain/recipe'

import type { JsonObject } from './compare-input'
import { isEmpty, isList, isRecord } from './json'
import { childSchema, isDefault, meansSame } from './meaning'
import { stepInto, type OwnedNode } from './owned-fields'
import { predictList } from './predict-list'
import { removeOwned } from './remove-owned'
import { defaultOf, type Schema } from './schema'

/** Where in an object a prediction is, and by which rules. */
export interface Place {
  /** `replace`: what is not said goes, as in a list that is one value. */
  how: CompareRules['how'] | 'replace'
  schema: Schema | undefined
  /** Kinds of the API server itself drop what is empty. */
  isBuiltIn: boolean
  /** What the API server fills in is no difference. */
  hasDefaults: boolean
  /** The same place as it was applied last. */
  last: unknown
  /** What the one who applies owns here, and what others do. */
  mine: readonly OwnedNode[]
  others: readonly OwnedNode[]
}

/**
 * What becomes of a live value when the wanted one is applied; undefined = it is not there. Where both mean the same the
 * live spelling stays.
 */
export function predict(wanted: unknown, live: unknown, place: Place): unknown {
  if (wanted === null || wanted === undefined) return live
  if (live === null || live === undefined)
    return isEmpty(wanted) && place.isBuiltIn && !place.schema?.isPresence ? undefined : wanted
  if (isRecord(wanted) && isRecord(live)) return predictRecord(wanted, live, place)
  if (isList(wanted) && isList(live)) return predictList(wanted, live, place)
  return meansSame(wanted, live, place.schema) ? live : wanted
}

function predictRecord(wanted: JsonObject, live: JsonObject, place: Place): JsonObject {
  const { schema } = place
  const isOneValue = place.how === 'ownership' && schema?.isAtomic === true
  const inside: Place = isOneValue ? { ...place, how: 'replace' } : place
  const drops = inside.how === 'replace' || (schema?.retainsKeys && place.how !== 'ownership')
  const result: Record<string, unknown> = {}
  for (const key of Object.keys({ ...live, ...wanted })) {
    const [said, is] = [wanted[key] ?? undefined, live[key] ?? undefined]
    if (said === is) {
      if (is !== undefined) result[key] = is
      continue
    }
    const at = fieldPlace(inside, key)
    const value =
      said === undefined
        ? unsaid(key, is, { at, live, place: inside, drops: drops === true })
        : predictField(key, said, is, { at, wanted, place: inside })
    if (value !== undefined) result[key] = value
  }
  return result
}

function predictField(
  key: string,
  said: unknown,
  is: unknown,
  { at, wanted, place }: { at: Place; wanted: JsonObject; place: Place },
): unknown {
  // The API server does not write down what is as it always is.
  if (is === undefined && place.hasDefaults && isDefault(place.schema, key, said, wanted))
    return at.schema?.isPresence ? said : undefined
  return predict(said, is, at)
}

/** What becomes of a live field of which nothing is said. */
function unsaid(
  key: string,
  is: unknown,
  { at, live, place, drops }: { at: Place; live: JsonObject; place: Place; drops: boolean },
): unknown {
  if (is === undefined) return undefined
  if (place.hasDefaults && place.schema?.allocated?.includes(key)) return is
  const isStandard = place.hasDefaults && isDefault(place.schema, key, is, live)
  if (drops) {
    const isNothing = place.isBuiltIn && isEmpty(is) && !at.schema?.isPresence
    return isStandard || isNothing ? is : standardOf(key, live, place)
  }
  switch (place.how) {
    case 'three-way':
      if (isEmpty(at.last) || isStandard) return is
      return standardOf(key, live, place)
    case 'ownership': {
      const rest = isStandard ? is : removeOwned(is, at)
      return rest === undefined ? standardOf(key, live, place) : rest
    }
    case 'merge':
    case 'replace':
      return is
  }
}

/** What the API server puts where nothing is said any more; nothing for what it does not write down. */
function standardOf(key: string, live: JsonObject, { schema, hasDefaults }: Place): unknown {
  if (!hasDefaults) return undefined
  const rest = Object.fromEntries(Object.entries(live).filter(([field]) => field !== key))
  const value = defaultOf(schema, key, rest)
  return value === '' || value === 0 || value === false || isEmpty(value) ? undefined : value
}

/** The place of a field of the object at `place`. */
export function fieldPlace(place: Place, key: string): Place {
  return {
    ...place,
    schema: childSchema(place.schema, key),
    isBuiltIn: place.isBuiltIn || key === 'metadata',
    last: isRecord(place.last) ? place.last[key] : undefined,
    mine: stepInto(place.mine, { field: key }),
    others: stepInto(place.others, { field: key }),
  }
}
