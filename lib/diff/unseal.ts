import type { JsonObject } from './compare-input'
import { isList, isRecord, recordAt } from './json'

/** How an encrypted value begins. */
const SEALED = 'ENC['

/** What is said of an object of which only the names of fields can be compared. */
export const SEALED_NOTE =
  'It is encrypted: only the names of its fields are compared, not their values.'

/** Whether a rendered object is encrypted, by the top-level field that marks such ones. */
export function isSealed(object: JsonObject, encryptedBy: string | undefined): boolean {
  return encryptedBy !== undefined && object[encryptedBy] !== undefined
}

/**
 * An encrypted object without the field that marks it so, with the values that are there in the place of its encrypted
 * ones, so that fields that are missing or too many still differ.
 */
export function unseal(object: JsonObject, encryptedBy: string, live: JsonObject): JsonObject {
  const { [encryptedBy]: _, stringData, ...rest } = object
  if (!isRecord(stringData)) return filled(rest, live) as JsonObject
  const texts = Object.entries(stringData)
  const sealed = texts.filter(([, text]) => typeof text === 'string' && text.startsWith(SEALED))
  const open = texts.filter((entry) => !sealed.includes(entry))
  const data = { ...recordAt(object, 'data'), ...Object.fromEntries(sealed) }
  const all = {
    ...rest,
    ...(Object.keys(data).length > 0 && { data }),
    ...(open.length > 0 && { stringData: Object.fromEntries(open) }),
  }
  return filled(all, live) as JsonObject
}

function filled(value: unknown, live: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(SEALED) ? (live ?? value) : value
  if (isList(value))
    return value.map((item, at) => filled(item, isList(live) ? live[at] : undefined))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      filled(field, isRecord(live) ? live[key] : undefined),
    ]),
  )
}
