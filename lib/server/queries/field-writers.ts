import 'server-only'

import type { FieldWriter } from '@/lib/contract/app-page'

import { compareText } from './app-mark'

/** What one entry of `metadata.managedFields` says, its fields as paths. */
export interface WrittenFields {
  manager: string
  /** `Apply` or `Update`. */
  operation: string
  /** ISO time */
  at?: string
  /** `status` and others that are written beside the object itself. */
  subresource?: string
  /** `spec.template.spec.containers[name="web"].image`, in the order of the entry. */
  fields: readonly string[]
}

/** Fields shown of one writer; more say nothing more. */
const MOST_FIELDS = 50
/** Beyond this an entry is not looked into: depth and width are the tenant's. */
const MOST_DEPTH = 40

/** Reads an object's managed fields. Whatever has another shape is left out; never throws. */
export function readManagedFields(object: unknown): WrittenFields[] {
  const entries = asRecord(asRecord(object)?.metadata)?.managedFields
  return Array.isArray(entries) ? entries.flatMap(readEntry) : []
}

function readEntry(entry: unknown): WrittenFields[] {
  const { manager, operation, time, subresource, fieldsV1 } = asRecord(entry) ?? {}
  if (typeof manager !== 'string') return []
  const fields: string[] = []
  collect(fieldsV1, '', 0, fields)
  return [
    {
      manager,
      operation: typeof operation === 'string' ? operation : '',
      fields,
      ...(typeof time === 'string' && { at: time }),
      ...(typeof subresource === 'string' && { subresource }),
    },
  ]
}

/** Leaves of the set: a field without fields of its own, or one that is owned itself and not only something in it. */
function collect(set: unknown, path: string, depth: number, into: string[]): void {
  const members = asRecord(set)
  if (!members || depth > MOST_DEPTH || into.length >= MOST_FIELDS) return
  const entries = Object.entries(members).filter(([key]) => key !== '.')
  if (entries.length === 0) {
    if (path !== '') into.push(path)
    return
  }
  for (const [key, inner] of entries) collect(inner, joined(path, key), depth + 1, into)
}

/** `f:` a field, `k:` an item by its keys, `v:` an item by its value, `i:` an item by its place. */
function joined(path: string, key: string): string {
  const text = key.slice(2)
  switch (key.slice(0, 2)) {
    case 'f:':
      return field(path, text)
    case 'k:':
      return `${path}[${keyWords(text)}]`
    case 'v:':
    case 'i:':
      return `${path}[${text}]`
    default:
      return field(path, key)
  }
}

function field(path: string, name: string): string {
  if (/^[\w-]+$/.test(name)) return path === '' ? name : `${path}.${name}`
  return `${path}[${JSON.stringify(name)}]`
}

function keyWords(text: string): string {
  const keys = asRecord(parseJson(text))
  if (!keys) return text
  return Object.entries(keys)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',')
}

/** Writers of an object as they cross HTTP, newest first. */
export function toWriters(
  written: readonly WrittenFields[],
  isEngine: (manager: string) => boolean,
): FieldWriter[] {
  return [...written]
    .sort((a, b) => compareText(b.at ?? '', a.at ?? ''))
    .map(({ manager, operation, at, fields }) => ({
      ...{ manager, operation, fields: [...fields], isEngine: isEngine(manager) },
      ...(at !== undefined && { at }),
    }))
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRecord ? (value as Record<string, unknown>) : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
