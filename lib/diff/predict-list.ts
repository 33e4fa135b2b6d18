import { equalJson, isList } from './json'
import { itemKeys } from './meaning'
import { learnedKeys, ownsWhole, stepInto, type Step } from './owned-fields'
import { predict, type Place } from './predict'
import { removeOwned } from './remove-owned'

/** What becomes of a live list: items are told apart by their keys, else it is one value. The live order stays. */
export function predictList(
  wanted: readonly unknown[],
  live: readonly unknown[],
  place: Place,
): readonly unknown[] {
  const keys = keysOfList(place)
  if (keys === 'set') return predictSet(wanted, live, place)
  const names = keys && {
    wanted: itemKeys(wanted, place.schema, keys),
    live: itemKeys(live, place.schema, keys),
  }
  if (!keys || !names?.wanted || !names.live) return replaceList(wanted, live, place)
  return predictKeyed(
    { items: wanted, names: names.wanted },
    { items: live, names: names.live },
    {
      place,
      keys,
    },
  )
}

/** Kinds of the API server have keys by definition; of others only server-side apply knows any. */
export function keysOfList({
  schema,
  how,
  mine,
  others,
}: Place): readonly string[] | 'set' | undefined {
  return schema?.keys ?? (how === 'ownership' ? learnedKeys([...mine, ...others]) : undefined)
}

interface Named {
  items: readonly unknown[]
  names: readonly string[]
}

function predictKeyed(
  wanted: Named,
  live: Named,
  { place, keys }: { place: Place; keys: readonly string[] },
): unknown[] {
  const last = isList(place.last) ? place.last : []
  const lastNames = itemKeys(last, place.schema, keys) ?? []
  const kept = live.items.flatMap((item, at): unknown[] => {
    const name = live.names[at] ?? ''
    const inside = itemPlace(place, { item, at }, last[lastNames.indexOf(name)])
    const said = wanted.names.indexOf(name)
    if (said >= 0) return [predict(wanted.items[said], item, inside) ?? item]
    const left = unsaidItem(item, inside)
    return left === undefined ? [] : [left]
  })
  const added = wanted.items.filter((_, at) => !live.names.includes(wanted.names[at] ?? ''))
  return [...kept, ...added]
}

function unsaidItem(item: unknown, place: Place): unknown {
  switch (place.how) {
    case 'three-way':
      return place.last === undefined ? item : undefined
    case 'ownership':
      return removeOwned(item, place)
    case 'merge':
      return item
    case 'replace':
      return undefined
  }
}

function predictSet(wanted: readonly unknown[], live: readonly unknown[], place: Place): unknown[] {
  const has = (list: readonly unknown[], item: unknown) => list.some((one) => equalJson(one, item))
  const last = isList(place.last) ? place.last : []
  const kept = live.filter((item, at) => {
    if (has(wanted, item)) return true
    const { how, mine, others } = itemPlace(place, { item, at }, undefined)
    if (how === 'three-way') return !has(last, item)
    if (how === 'ownership') return others.length > 0 || !mine.some(ownsWhole)
    return how === 'merge'
  })
  return [...kept, ...wanted.filter((item) => !has(live, item))]
}

/** The list is one value; what in it means the same keeps its spelling, what the API server filled in stays. */
function replaceList(
  wanted: readonly unknown[],
  live: readonly unknown[],
  place: Place,
): unknown[] {
  const inside: Place = {
    ...place,
    schema: place.schema?.items,
    how: 'replace',
    last: undefined,
    mine: [],
    others: [],
  }
  return wanted.map((item, at) => predict(item, live[at], inside) ?? item)
}

function itemPlace(place: Place, step: Step, last: unknown): Place {
  return {
    ...place,
    schema: place.schema?.items,
    last,
    mine: stepInto(place.mine, step),
    others: stepInto(place.others, step),
  }
}
