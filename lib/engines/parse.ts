import type { z } from 'zod'

import type { ResourceType } from '@/lib/domain/resource-type'

import type { Parsed, Slim } from './engine'

export type Json = Readonly<Record<string, unknown>>

/** What every engine reads of `metadata`; annotations only as far as they were asked for. */
export interface Meta {
  generation: number
  deletedAt?: string
  labels: Readonly<Record<string, string>>
  annotations: Readonly<Record<string, string>>
  owners: readonly { kind: string; name: string }[]
}

export interface Identified {
  id: Slim['id']
  uid: string
  object: Json
  meta: Meta
  problem?: string
}

/** Longest engine message that is kept in memory and shown in a list, in characters. */
const MAX_MESSAGE = 600
const MAX_LABEL = 63
const MAX_ANNOTATION = 512
const MAX_INTERNED = 50_000

const interned = new Map<string, string>()

/** One copy of a text that thousands of objects repeat (namespaces, kinds, URLs); bounded, so it may forget. */
export function intern(text: string): string {
  const known = interned.get(text)
  if (known !== undefined) return known
  if (interned.size >= MAX_INTERNED) interned.clear()
  interned.set(text, text)
  return text
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Cuts an engine's message to what a list can show. */
export function clip(text: string | null | undefined): string {
  const whole = text ?? ''
  return whole.length > MAX_MESSAGE ? `${whole.slice(0, MAX_MESSAGE - 1)}…` : whole
}

/** A section read by its schema, or a sentence naming the field that could not be read. */
export function readSection<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: string,
): { value?: T; problem?: string } {
  if (value === undefined || value === null) return {}
  const parsed = schema.safeParse(value)
  if (parsed.success) return { value: parsed.data }
  const [issue] = parsed.error.issues
  const field = [path, ...(issue?.path.map(String) ?? [])].join('.')
  return { problem: unreadable(field, issue?.message ?? 'unexpected shape') }
}

/** The sentence for a field of the wrong type. */
export function unreadable(field: string, why: string): string {
  return `${field} cannot be read: ${why.replace(/^Invalid input: /, '')}.`
}

/** Reads who an object is; refuses, in words, what has no usable identity or is of another kind. */
export function identify(
  type: ResourceType,
  object: unknown,
  annotationKeys: readonly string[],
): Parsed<Identified> {
  if (!isRecord(object)) return refuse(`A ${type.kind} that is not an object.`)
  const { kind, apiVersion, metadata } = object
  if (typeof kind === 'string' && kind !== type.kind) {
    return refuse(`Expected a ${type.kind}, got a ${kind.slice(0, MAX_LABEL)}.`)
  }
  if (typeof apiVersion === 'string' && !apiVersion.startsWith(`${type.group}/`)) {
    return refuse(`Expected API group ${type.group}, got ${apiVersion.slice(0, MAX_LABEL)}.`)
  }
  if (!isRecord(metadata)) return refuse(`A ${type.kind} without metadata.`)
  const { name, namespace, uid } = metadata
  if (!isName(name)) return refuse(`A ${type.kind} without a usable metadata.name.`)
  if (!isName(namespace)) return refuse(`${type.kind} ${name} has no usable metadata.namespace.`)
  if (typeof uid !== 'string' || uid === '') {
    return refuse(`${type.kind} ${namespace}/${name} has no metadata.uid.`)
  }
  const { meta, problem } = readMeta(metadata, annotationKeys)
  const id = { group: type.group, kind: type.kind, namespace: intern(namespace), name }
  return { ok: true, value: { id, uid, object, meta, ...(problem ? { problem } : {}) } }
}

function refuse(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[^\s/]{1,253}$/.test(value)
}

function readMeta(
  metadata: Json,
  annotationKeys: readonly string[],
): { meta: Meta; problem?: string } {
  const { generation, deletionTimestamp, labels, annotations, ownerReferences } = metadata
  const problem =
    generation !== undefined && typeof generation !== 'number'
      ? unreadable('metadata.generation', 'expected number')
      : (deletionTimestamp ?? undefined) !== undefined && typeof deletionTimestamp !== 'string'
        ? unreadable('metadata.deletionTimestamp', 'expected string')
        : undefined
  const meta: Meta = {
    generation: typeof generation === 'number' ? generation : 0,
    ...(typeof deletionTimestamp === 'string' ? { deletedAt: deletionTimestamp } : {}),
    labels: isRecord(labels) ? shortTexts(labels, Object.keys(labels), MAX_LABEL) : {},
    annotations: isRecord(annotations)
      ? shortTexts(annotations, annotationKeys, MAX_ANNOTATION)
      : {},
    owners: readOwners(ownerReferences),
  }
  return { meta, ...(problem ? { problem } : {}) }
}

function shortTexts(from: Json, keys: readonly string[], max: number): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const key of keys) {
    const value = from[key]
    if (typeof value === 'string' && value.length <= max) kept[intern(key)] = intern(value)
  }
  return kept
}

function readOwners(references: unknown): Meta['owners'] {
  if (!Array.isArray(references)) return []
  return references.flatMap((reference: unknown) =>
    isRecord(reference) && typeof reference.kind === 'string' && typeof reference.name === 'string'
      ? [{ kind: intern(reference.kind), name: intern(reference.name) }]
      : [],
  )
}
