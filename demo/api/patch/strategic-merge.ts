import { badRequest } from '../api-error'
import { arrayOf, isRecord, type JsonRecord } from '../json-value'
import { listRuleOf } from './merge-keys'

const ORDER = '$setElementOrder/'
const DELETE_FROM = '$deleteFromPrimitiveList/'

/**
 * Strategic merge patch: like a merge patch, but lists of built-in kinds merge by key, and the
 * directives $patch, $retainKeys, $setElementOrder and $deleteFromPrimitiveList are followed.
 */
export function strategicMerge(kind: string, target: unknown, patch: JsonRecord): JsonRecord {
  return mergeObject(kind, [], isRecord(target) ? target : {}, patch)
}

function mergeObject(
  kind: string,
  path: readonly string[],
  target: JsonRecord,
  patch: JsonRecord,
): JsonRecord {
  const { $patch: directive, $retainKeys: retain, ...rest } = patch
  if (directive === 'delete') return {}
  if (directive === 'replace') return rest
  const result: JsonRecord = { ...target }
  if (Array.isArray(retain)) {
    for (const field of Object.keys(result)) {
      if (!retain.includes(field)) Reflect.deleteProperty(result, field)
    }
  }
  for (const [field, value] of Object.entries(rest)) {
    if (field.startsWith('$')) continue
    const inner = [...path, field]
    const before = result[field]
    if (value === null) Reflect.deleteProperty(result, field)
    else if (isRecord(value)) {
      result[field] = mergeObject(kind, inner, isRecord(before) ? before : {}, value)
    } else if (Array.isArray(value)) {
      result[field] = mergeList(kind, inner, arrayOf(before), value as unknown[])
    } else result[field] = value
  }
  applyListDirectives(kind, path, result, rest)
  return result
}

function mergeList(
  kind: string,
  path: readonly string[],
  target: readonly unknown[],
  patch: readonly unknown[],
): unknown[] {
  const rule = listRuleOf(kind, path)
  if (rule.type === 'atomic') return [...patch]
  if (rule.type === 'set') return [...new Set([...target, ...patch])]
  if (patch.some((item) => isRecord(item) && item.$patch === 'replace')) {
    return patch.filter((item) => !isRecord(item) || item.$patch === undefined)
  }
  const result = [...target]
  for (const item of patch) {
    if (!isRecord(item)) throw badRequest(`${path.join('.')}: items must be objects`)
    const key = item[rule.key]
    if (key === undefined) {
      throw badRequest(`map: ${path.join('.')} does not contain declared merge key: ${rule.key}`)
    }
    const index = result.findIndex((other) => isRecord(other) && other[rule.key] === key)
    if (item.$patch === 'delete') {
      if (index >= 0) result.splice(index, 1)
    } else if (index < 0) result.push(mergeObject(kind, path, {}, item))
    else {
      const before = result[index]
      result[index] = mergeObject(kind, path, isRecord(before) ? before : {}, item)
    }
  }
  return result
}

function applyListDirectives(
  kind: string,
  path: readonly string[],
  result: JsonRecord,
  patch: JsonRecord,
): void {
  for (const [directive, value] of Object.entries(patch)) {
    if (directive.startsWith(DELETE_FROM)) {
      const field = directive.slice(DELETE_FROM.length)
      const gone = arrayOf(value)
      result[field] = arrayOf(result[field]).filter((item) => !gone.includes(item))
    } else if (directive.startsWith(ORDER)) {
      const field = directive.slice(ORDER.length)
      if (!Array.isArray(result[field])) continue
      const rule = listRuleOf(kind, [...path, field])
      const id = (item: unknown) => (rule.type === 'map' && isRecord(item) ? item[rule.key] : item)
      result[field] = reordered(arrayOf(result[field]), arrayOf(value).map(id), id)
    }
  }
}

/** Sorts the listed items into the given order; the others keep their places among them. */
function reordered(
  items: readonly unknown[],
  order: readonly unknown[],
  id: (item: unknown) => unknown,
): unknown[] {
  const listed = items
    .filter((item) => order.includes(id(item)))
    .sort((left, right) => order.indexOf(id(left)) - order.indexOf(id(right)))
  return items.map((item) => (order.includes(id(item)) ? listed.shift() : item))
}
