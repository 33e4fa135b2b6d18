import type { JsonObject } from './compare-input'
import { equalJson, isList, isRecord } from './json'
import { quantityValue } from './quantity'
import { defaultOf, type Schema } from './schema'

/** Whether two values that are no objects mean the same to the API server. */
export function meansSame(a: unknown, b: unknown, schema: Schema | undefined): boolean {
  if (a === b) return true
  switch (schema?.scalar) {
    case 'quantity': {
      const value = quantityValue(a)
      return value !== undefined && value === quantityValue(b)
    }
    case 'int-or-string':
      return isPlain(a) && isPlain(b) && String(a) === String(b)
    case 'base64':
      return typeof a === 'string' && typeof b === 'string' && joined(a) === joined(b)
    case undefined:
      return false
  }
}

const isPlain = (value: unknown) => typeof value === 'string' || typeof value === 'number'
const joined = (text: string) => text.replace(/\s+/g, '')

/** Whether a live value is what the API server puts in when nothing is said. */
export function isDefault(
  schema: Schema | undefined,
  key: string,
  value: unknown,
  object: JsonObject,
): boolean {
  const standard = defaultOf(schema, key, object)
  return standard !== undefined && isLikeDefault(value, standard, childSchema(schema, key))
}

function isLikeDefault(value: unknown, standard: unknown, schema: Schema | undefined): boolean {
  if (isRecord(value) && isRecord(standard))
    return Object.entries({ ...standard, ...value }).every(([key]) => {
      const [is, means] = [value[key], standard[key]]
      if (means === undefined) return isDefault(schema, key, is, value)
      return is === undefined || isLikeDefault(is, means, childSchema(schema, key))
    })
  if (isList(value) || isList(standard)) return equalJson(value, standard)
  return meansSame(value, standard, schema)
}

/** The schema of a field of an object. */
export function childSchema(schema: Schema | undefined, key: string): Schema | undefined {
  return schema?.fields?.[key] ?? schema?.each
}

/** One text for each item of a keyed list; undefined when two have the same, or one has no key. */
export function itemKeys(
  list: readonly unknown[],
  schema: Schema | undefined,
  keys: readonly string[],
): readonly string[] | undefined {
  const texts = list.map((item) =>
    isRecord(item)
      ? JSON.stringify(keys.map((key) => keyText(item[key] ?? schema?.keyDefaults?.[key])))
      : '',
  )
  return texts.includes('') || new Set(texts).size < texts.length ? undefined : texts
}

/** The value of a key as text; `80` and "80" are one. */
export function keyText(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
