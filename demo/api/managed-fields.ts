import { isEqualValue, compareValues, type Difference } from './fields/compare'
import { difference, isEmpty, union, type FieldSet } from './fields/field-set'
import type { Shape } from './fields/shape'
import { isRecord, type JsonRecord } from './json-value'
import type { KubeObject } from './object'
import type { Writer } from './object-store'

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

const METADATA = ['generateName', 'labels', 'annotations', 'finalizers', 'ownerReferences']

/** The fields that a write changed, of those that managers own; equal parts are best identical. */
export function writtenFields(
  old: KubeObject | undefined,
  next: KubeObject,
  shape: Shape,
  except: readonly string[] = [],
): Difference {
  const before = old ? ownable(old, except) : skeletonOf(shape)
  return compareValues(before, ownable(next, except), shape)
}

/** The part of an object whose fields have owners. */
export function ownable(object: KubeObject, except: readonly string[] = []): JsonRecord {
  const { apiVersion: _version, kind: _kind, metadata, ...rest } = object
  for (const field of except) Reflect.deleteProperty(rest, field)
  const named = METADATA.flatMap((name) =>
    metadata[name] === undefined ? [] : [[name, metadata[name]]],
  )
  return { metadata: Object.fromEntries(named) as JsonRecord, ...rest }
}

/** What a server takes a new object to have before it is filled: structs that are never absent. */
function skeletonOf(shape: Shape): JsonRecord {
  if (shape.is !== 'struct') return { metadata: {} }
  const present = shape.present.map((name) => {
    const inner = shape.fields.get(name)
    return [name, inner?.is === 'list' ? null : inner ? skeletonOf(inner) : {}]
  })
  return { metadata: {}, ...(Object.fromEntries(present) as JsonRecord) }
}

/** The entries of metadata.managedFields; none for what is not a list of such. */
export function entriesOf(value: unknown): ManagedFieldsEntry[] {
  if (!Array.isArray(value)) return []
  return value.filter(
    (entry): entry is ManagedFieldsEntry => isRecord(entry) && isRecord(entry.fieldsV1),
  )
}

/** Whether an entry is the writer's own. */
export function isOwnEntry(entry: ManagedFieldsEntry, by: Writer): boolean {
  return (
    entry.manager === by.manager &&
    entry.operation === (by.operation ?? 'Update') &&
    entry.subresource === by.subresource
  )
}

/** The managedFields after a write: the writer owns what it changed, nobody owns what is gone. */
export function recordWrite(
  before: readonly ManagedFieldsEntry[],
  apiVersion: string,
  { changed, removed }: Difference,
  by: Writer,
  time: string,
): ManagedFieldsEntry[] {
  const own = before.find((entry) => isOwnEntry(entry, by))
  const fieldsV1 = union(difference(own?.fieldsV1 ?? {}, removed), changed)
  return withEntry(
    othersAfter(before, { changed, removed }, by),
    own,
    apiVersion,
    fieldsV1,
    by,
    time,
  )
}

/** The entries of all but the writer, without what it changed or took away. */
export function othersAfter(
  before: readonly ManagedFieldsEntry[],
  { changed, removed }: Difference,
  by: Writer,
): ManagedFieldsEntry[] {
  return before.flatMap((entry) => {
    if (isOwnEntry(entry, by)) return []
    const fieldsV1 = difference(difference(entry.fieldsV1, changed), removed)
    if (isEmpty(fieldsV1)) return []
    return [isEqualValue(fieldsV1, entry.fieldsV1) ? entry : { ...entry, fieldsV1 }]
  })
}

/** The entries with the writer's own, in the order in which a server lists them. */
export function withEntry(
  others: readonly ManagedFieldsEntry[],
  old: ManagedFieldsEntry | undefined,
  apiVersion: string,
  fieldsV1: FieldSet,
  { manager, operation = 'Update', subresource }: Writer,
  time: string,
): ManagedFieldsEntry[] {
  if (isEmpty(fieldsV1)) return [...others]
  const isSame = old?.apiVersion === apiVersion && isEqualValue(old.fieldsV1, fieldsV1)
  const entry: ManagedFieldsEntry = {
    manager,
    operation,
    apiVersion,
    time: isSame ? old.time : time,
    fieldsType: 'FieldsV1',
    fieldsV1,
    ...(subresource ? { subresource } : {}),
  }
  return [...others, entry].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function sortKey({ operation, time, manager, subresource = '' }: ManagedFieldsEntry): string {
  return [operation, time, manager, subresource].join('\n')
}
