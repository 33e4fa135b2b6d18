import { isRecord, type JsonRecord } from './json-value'
import type { KubeObject } from './object'
import type { Writer } from './object-store'

/** A tree of written fields in the fieldsV1 notation: `{ 'f:spec': { 'f:replicas': {} } }`. */
export interface FieldSet {
  [field: `f:${string}`]: FieldSet
}

/** One entry of metadata.managedFields. */
export interface ManagedFieldsEntry {
  manager: string
  operation: 'Apply' | 'Update'
  apiVersion: string
  time: string
  fieldsType: 'FieldsV1'
  fieldsV1: FieldSet
  subresource?: string
}

const METADATA = ['labels', 'annotations', 'finalizers', 'ownerReferences']

/**
 * The fields in which two versions of an object differ; lists count as one field.
 * Relies on `share`: equal parts are identical.
 */
export function changedFields(old: KubeObject | undefined, next: KubeObject): FieldSet {
  const fields = difference(old, next, ['apiVersion', 'kind', 'metadata'])
  const metadata: FieldSet = {}
  for (const name of METADATA) {
    const before = old?.metadata[name]
    const after = next.metadata[name]
    if (before === after) continue
    metadata[`f:${name}`] = isRecord(after) ? difference(before, after, []) : {}
  }
  return Object.keys(metadata).length === 0 ? fields : { 'f:metadata': metadata, ...fields }
}

function difference(old: unknown, next: JsonRecord, except: readonly string[]): FieldSet {
  const before: JsonRecord = isRecord(old) ? old : {}
  const fields: FieldSet = {}
  for (const name of Object.keys(next)) {
    if (next[name] === before[name] || except.includes(name)) continue
    const value = next[name]
    fields[`f:${name}`] = isRecord(value) ? difference(before[name], value, []) : {}
  }
  return fields
}

function union(left: FieldSet, right: FieldSet): FieldSet {
  const result: FieldSet = { ...left }
  for (const [name, inner] of entries(right)) result[name] = union(result[name] ?? {}, inner)
  return result
}

/** What is left of `left` when the leaves of `right` belong to someone else. */
function without(left: FieldSet, right: FieldSet): FieldSet {
  const result: FieldSet = {}
  for (const [name, inner] of entries(left)) {
    const taken = right[name]
    if (taken === undefined) result[name] = inner
    else if (Object.keys(taken).length > 0) {
      const rest = without(inner, taken)
      if (Object.keys(rest).length > 0) result[name] = rest
    }
  }
  return result
}

/** Only the fields that the object still has. */
function present(fields: FieldSet, value: unknown): FieldSet {
  const result: FieldSet = {}
  if (!isRecord(value)) return result
  for (const [name, inner] of entries(fields)) {
    const under = value[name.slice(2)]
    if (under === undefined) continue
    if (Object.keys(inner).length === 0) result[name] = inner
    else {
      const rest = present(inner, under)
      if (Object.keys(rest).length > 0) result[name] = rest
    }
  }
  return result
}

function entries(fields: FieldSet): [`f:${string}`, FieldSet][] {
  return Object.entries(fields) as [`f:${string}`, FieldSet][]
}

/** The managedFields after a write: the writer owns what it changed, nobody owns what is gone. */
export function recordWrite(
  before: readonly unknown[],
  object: KubeObject,
  changed: FieldSet,
  by: Writer,
  time: string,
): unknown[] {
  const result: ManagedFieldsEntry[] = []
  const operation = by.operation ?? 'Update'
  let own: FieldSet = {}
  for (const entry of before as readonly ManagedFieldsEntry[]) {
    const isOwn =
      entry.manager === by.manager &&
      entry.operation === operation &&
      entry.subresource === by.subresource
    if (isOwn) own = entry.fieldsV1
    else {
      const fieldsV1 = present(without(entry.fieldsV1, changed), object)
      if (Object.keys(fieldsV1).length > 0) result.push({ ...entry, fieldsV1 })
    }
  }
  const fieldsV1 = present(union(own, changed), object)
  if (Object.keys(fieldsV1).length === 0) return result
  const { manager, subresource } = by
  const { apiVersion } = object
  const entry: ManagedFieldsEntry = {
    manager,
    operation,
    apiVersion,
    time,
    fieldsType: 'FieldsV1',
    fieldsV1,
    ...(subresource ? { subresource } : {}),
  }
  return [...result, entry]
}
