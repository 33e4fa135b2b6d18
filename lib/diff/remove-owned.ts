import { isList, isRecord } from './json'
import { childSchema, isDefault } from './meaning'
import { ownsWhole, stepInto } from './owned-fields'
import type { Place } from './predict'

type Owned = Pick<Place, 'schema' | 'mine' | 'others'>

/**
 * What stays of a live value that is no longer applied: what the one who applies owns alone goes, what others own too stays,
 * and so does what nobody owns, unless only standard values were left of it. undefined = nothing stays.
 */
export function removeOwned(live: unknown, { schema, mine, others }: Owned): unknown {
  if (mine.length === 0) return live
  if (others.length === 0 && mine.some(ownsWhole)) return undefined
  if (isRecord(live)) {
    const rest = Object.entries(live).flatMap(([key, value]): [string, unknown][] => {
      const step = { field: key }
      const left = removeOwned(value, {
        schema: childSchema(schema, key),
        mine: stepInto(mine, step),
        others: stepInto(others, step),
      })
      return left === undefined ? [] : [[key, left]]
    })
    const isOnlyStandard =
      others.length === 0 && rest.every(([key, value]) => isDefault(schema, key, value, live))
    return isOnlyStandard ? undefined : Object.fromEntries(rest)
  }
  if (isList(live)) {
    const rest = live.flatMap((item, at): unknown[] => {
      const step = { item, at }
      const left = removeOwned(item, {
        schema: schema?.items,
        mine: stepInto(mine, step),
        others: stepInto(others, step),
      })
      return left === undefined ? [] : [left]
    })
    return rest.length === 0 ? undefined : rest
  }
  return live
}
