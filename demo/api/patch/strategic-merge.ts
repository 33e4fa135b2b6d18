import { badRequest } from '../api-error'
import { arrayOf, isRecord, type JsonRecord } from '../json-value'
import { listRuleOf, type ListRule } from './merge-keys'

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
  applyListDirectives(kind, path, target, result, rest)
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
  const id = identityOf(rule)
  return reordered(result, target, patch.map(id), id)
}

function applyListDirectives(
  kind: string,
  path: readonly string[],
  target: JsonRecord,
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
      const id = identityOf(rule)
      const order = arrayOf(value).map(id)
      result[field] = reordered(arrayOf(result[field]), arrayOf(target[field]), order, id)
    }
  }
}

function identityOf(rule: ListRule): (item: unknown) => unknown {
  return (item) => (rule.type === 'map' && isRecord(item) ? item[rule.key] : item)
}

/**
 * Brings merged items into the order of the patch; those it does not name stay before the ones
 * they stood before, and what is new in the patch comes as early as its order allows.
 */
function reordered(
  items: readonly unknown[],
  before: readonly unknown[],
  order: readonly unknown[],
  id: (item: unknown) => unknown,
): unknown[] {
  const named = items
    .filter((item) => order.includes(id(item)))
    .sort((left, right) => order.indexOf(id(left)) - order.indexOf(id(right)))
  const others = items.filter((item) => !order.includes(id(item)))
  const ids = before.map(id)
  const result: unknown[] = []
  for (const item of named) {
    const place = ids.indexOf(id(item))
    while (others.length > 0 && ids.indexOf(id(others[0])) < place) result.push(others.shift())
    result.push(item)
  }
  return [...result, ...others]
}
