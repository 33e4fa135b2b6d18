import { isRecord, type Json } from '../../parse'
import { recordIn } from '../../raw'

/** A shorter text is no secret that could be told from others, and would mask half of a manifest. */
const SHORTEST = 4
const MOST = 5_000

/** The data of a ConfigMap as texts. */
export function configMapTexts(object: Json): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(recordIn(object, 'data')).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
}

/** The data of a Secret, decoded. */
export function secretTexts(object: Json): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(recordIn(object, 'data')).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, Buffer.from(value, 'base64').toString('utf8')]] : [],
    ),
  )
}

/** Every text inside of values, for masking: those that are long enough to be told from others. */
export function textsWithin(values: readonly unknown[]): readonly string[] {
  const texts = new Set<string>()
  const waiting = [...values]
  while (waiting.length > 0 && texts.size < MOST) {
    const value = waiting.pop()
    if (typeof value === 'string' && value.trim().length >= SHORTEST) texts.add(value)
    else if (typeof value === 'number' && String(value).length >= SHORTEST) texts.add(String(value))
    else if (Array.isArray(value)) waiting.push(...(value as unknown[]))
    else if (isRecord(value)) waiting.push(...Object.values(value))
  }
  return [...texts]
}

/** The texts inside of values that stand where the open ones have nothing, or the closed ones have something. */
export function textsApart(values: Json, open: Json, closed: Json): readonly string[] {
  const apart: unknown[] = []
  const visit = (value: unknown, shown: unknown, hidden: unknown): void => {
    const isHidden = hidden !== undefined && !isRecord(hidden)
    if (isRecord(value) && !isHidden) {
      for (const [key, each] of Object.entries(value)) {
        visit(each, childOf(shown, key), childOf(hidden, key))
      }
    } else if (isHidden || shown === undefined || shown === null) apart.push(value)
  }
  visit(values, open, closed)
  return textsWithin(apart)
}

function childOf(parent: unknown, key: string): unknown {
  return isRecord(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined
}
