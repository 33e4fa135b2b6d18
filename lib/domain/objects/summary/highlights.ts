import type { Reader } from '../../health/reader'
import type { ObjectFact } from '../../object-summary'
import { said, time } from './facts'

const MAX_FACTS = 16
const MAX_VALUE_CHARACTERS = 200
const MAX_LIST_ENTRIES = 8
const LOOKS_LIKE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** The plain fields of a part, its lists of plain values, and the fields one step below. */
export function highlights(part: Reader): readonly ObjectFact[] {
  const own = part.keys().flatMap((key) => plain(key, part.at(key)))
  const below = part.keys().flatMap((key) => {
    const inner = part.at(key)
    return inner.isObject()
      ? inner.keys().flatMap((name) => plain(`${key}.${name}`, inner.at(name)))
      : []
  })
  return [...own, ...below].slice(0, MAX_FACTS)
}

function plain(name: string, value: Reader): ObjectFact[] {
  if (name === 'observedGeneration') return []
  const word = value.plain() ?? value.plainList(MAX_LIST_ENTRIES)?.join(', ')
  if (word === undefined || word === '') return []
  if (LOOKS_LIKE_TIME.test(word)) return time(name, word)
  return said(
    name,
    word.length > MAX_VALUE_CHARACTERS ? `${word.slice(0, MAX_VALUE_CHARACTERS)}…` : word,
  )
}
