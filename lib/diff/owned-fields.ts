import type { FieldWrite } from '@/lib/domain/diff'

import type { JsonObject } from './compare-input'
import { isList, isRecord, recordAt, textAt } from './json'

/** A step into an object: a field, or an item of a list with its value. */
export type Step = { field: string } | { item: unknown; at: number }

/** One manager's set of fields below some place, as the API server writes it (`f:`, `k:`, `v:`, `.`). */
export interface OwnedNode {
  entry: ManagedEntry
  fields: JsonObject
}

export interface ManagedEntry extends Omit<FieldWrite, 'isEngine'> {
  fields: JsonObject
}

/** The managed fields of an object; what is malformed is left out. */
export function managedEntries(object: JsonObject): ManagedEntry[] {
  const { managedFields } = recordAt(object, 'metadata')
  if (!isList(managedFields)) return []
  return managedFields.filter(isRecord).map((entry) => {
    const subresource = textAt(entry, 'subresource')
    const at = textAt(entry, 'time')
    return {
      manager: textAt(entry, 'manager') ?? 'unknown',
      operation: textAt(entry, 'operation') ?? '',
      ...(subresource ? { subresource } : {}),
      ...(at ? { at } : {}),
      fields: recordAt(entry, 'fieldsV1'),
    }
  })
}

export function rootsOf(entries: readonly ManagedEntry[]): OwnedNode[] {
  return entries.map((entry) => ({ entry, fields: entry.fields }))
}

/** Whether the place itself is owned, not only something below it. */
export function ownsWhole({ fields }: OwnedNode): boolean {
  const keys = Object.keys(fields)
  return keys.length === 0 || keys.includes('.')
}

/** What the same managers own one step further down. */
export function stepInto(nodes: readonly OwnedNode[], step: Step): OwnedNode[] {
  return nodes.flatMap(({ entry, fields }) => {
    const found = 'field' in step ? fields[`f:${step.field}`] : itemOf(fields, step)
    return isRecord(found) ? [{ entry, fields: found }] : []
  })
}

function itemOf(fields: JsonObject, { item, at }: { item: unknown; at: number }): unknown {
  const byPlace = fields[`i:${at}`]
  if (byPlace !== undefined) return byPlace
  if (!isRecord(item)) return fields[`v:${JSON.stringify(item)}`]
  const key = Object.keys(fields).find((name) => {
    const keys = keysOf(name)
    return keys && Object.entries(keys).every(([field, value]) => meansKey(item, field, value))
  })
  return key === undefined ? undefined : fields[key]
}

/** Fields of a key that the item leaves out have their default: `protocol` is TCP. */
function meansKey(item: JsonObject, field: string, value: unknown): boolean {
  return item[field] === value || (item[field] === undefined && value === 'TCP')
}

function keysOf(name: string): JsonObject | undefined {
  if (!name.startsWith('k:')) return undefined
  try {
    const keys: unknown = JSON.parse(name.slice(2))
    return isRecord(keys) ? keys : undefined
  } catch {
    return undefined
  }
}

/** How the API server tells items of a list apart, as managed fields show it; undefined when they do not. */
export function learnedKeys(nodes: readonly OwnedNode[]): readonly string[] | 'set' | undefined {
  for (const { fields } of nodes)
    for (const name of Object.keys(fields)) {
      if (name.startsWith('v:')) return 'set'
      const keys = keysOf(name)
      if (keys) return Object.keys(keys)
    }
  return undefined
}
