import type { ObjectId } from '@/lib/domain/ref'

import type { JsonObject } from './compare-input'

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A JSON array, typed as one that nothing is known of. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** Nothing, an object without fields, or a list without items. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (isList(value)) return value.length === 0
  return isRecord(value) && Object.keys(value).length === 0
}

/** Structural equality of JSON; the order of fields is no difference, fields that are undefined are not there. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((item, at) => equalJson(item, b[at]))
  if (!isRecord(a) || !isRecord(b)) return false
  const keys = Object.keys(a).filter((key) => a[key] !== undefined)
  return (
    keys.length === Object.keys(b).filter((key) => b[key] !== undefined).length &&
    keys.every((key) => b[key] !== undefined && equalJson(a[key], b[key]))
  )
}

/** The object at a path of fields; empty when there is none. */
export function recordAt(value: unknown, ...path: readonly string[]): JsonObject {
  let found = value
  for (const key of path) found = isRecord(found) ? found[key] : undefined
  return isRecord(found) ? found : {}
}

/** The text at a path of fields. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const last = path.at(-1)
  const found = last === undefined ? value : recordAt(value, ...path.slice(0, -1))[last]
  return typeof found === 'string' ? found : undefined
}

/** Group and version of an object: `apps/v1`; the core group is empty. */
export function groupVersionOf(object: JsonObject): { group: string; version: string } {
  const words = (textAt(object, 'apiVersion') ?? '').split('/')
  return words.length > 1
    ? { group: words[0] ?? '', version: words[1] ?? '' }
    : { group: '', version: words[0] ?? '' }
}

/** What an object says of its own identity; undefined when it is no Kubernetes object with a name. */
export function idOf(object: JsonObject): ObjectId | undefined {
  const kind = textAt(object, 'kind')
  const name = textAt(object, 'metadata', 'name') ?? textAt(object, 'metadata', 'generateName')
  if (!kind || !name || !textAt(object, 'apiVersion')) return undefined
  const { group } = groupVersionOf(object)
  return { group, kind, namespace: textAt(object, 'metadata', 'namespace') ?? '', name }
}

/** "Deployment shop/web" */
export function idWords({ kind, namespace, name }: ObjectId): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`
}
