import { readFileSync } from 'node:fs'

import { parseAllDocuments } from 'yaml'

export type JsonObject = Record<string, unknown>

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every object of a YAML file, fresh on each call; the path is relative to the repository. */
export function readObjects(path: string): JsonObject[] {
  const url = new URL(`../../${path}`, import.meta.url)
  return parseAllDocuments(readFileSync(url, 'utf8')).map(
    (document) => document.toJS() as JsonObject,
  )
}

/** A copy with a merge patch applied as Kubernetes does: null removes, lists are replaced whole. */
export function patched(object: JsonObject, patch: JsonObject): JsonObject {
  const result: JsonObject = { ...object }
  for (const [key, value] of Object.entries(patch)) {
    const before = result[key]
    if (value === null) Reflect.deleteProperty(result, key)
    else if (isObject(value)) result[key] = patched(isObject(before) ? before : {}, value)
    else result[key] = value
  }
  return result
}
