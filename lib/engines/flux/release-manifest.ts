import { parse } from 'yaml'

import type { ObjectId } from '@/lib/domain/ref'
import { nestsTooDeep } from '@/lib/domain/yaml-nesting'

import { isRecord } from '../parse'

/** More objects than a release can be drawn with. */
const MAX_OBJECTS = 20_000
/** Identity of one object, in characters: its labels and annotations are read with it. */
const MAX_HEAD = 200_000
/** A document that is written as JSON is read whole. */
const MAX_JSON = 1_000_000

/** What a manifest says that an object is. */
export interface ManifestObject {
  id: ObjectId
  version: string
}

/** Lists the objects of a manifest of many documents. Only who an object is gets read, never what it holds. */
export function manifestObjects(manifest: string): {
  objects: readonly ManifestObject[]
  unreadable: number
} {
  const objects: ManifestObject[] = []
  let unreadable = 0
  for (const document of documentsOf(manifest)) {
    if (objects.length >= MAX_OBJECTS) break
    const head = headOf(document)
    if (head === '') continue
    const found = identitiesOf(head)
    if (found) objects.push(...found)
    else unreadable++
  }
  return { objects, unreadable }
}

/** The documents of a manifest as texts. */
export function* documentsOf(manifest: string): Generator<string> {
  let from = 0
  for (const { index, 0: line } of manifest.matchAll(/^---.*$/gm)) {
    yield manifest.slice(from, index)
    from = index + line.length
  }
  yield manifest.slice(from)
}

/** The top-level fields that say who an object is, with what is indented below them. */
function headOf(document: string): string {
  const text = document.trimStart()
  if (text.startsWith('{')) return text.length > MAX_JSON ? '{' : text
  const lines: string[] = []
  let isKept = false
  for (const line of document.split('\n')) {
    const field = /^["']?([A-Za-z]+)["']?\s*:/.exec(line)?.[1]
    if (field !== undefined) isKept = WANTED.has(field)
    else if (/^\S/.test(line) && !line.startsWith('-')) isKept = false
    if (isKept) lines.push(line)
  }
  return lines.join('\n')
}

const WANTED: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata'])

function identitiesOf(head: string): ManifestObject[] | undefined {
  if (head.length > MAX_HEAD && !head.startsWith('{')) return undefined
  if (nestsTooDeep(head)) return undefined
  try {
    const object: unknown = parse(head, { maxAliasCount: 100 })
    const found = identityOf(object)
    return found && [found]
  } catch {
    return undefined
  }
}

function identityOf(object: unknown): ManifestObject | undefined {
  if (!isRecord(object) || !isRecord(object.metadata)) return undefined
  const { apiVersion, kind, metadata } = object
  const { name, namespace = '' } = metadata
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined
  if (typeof name !== 'string' || typeof namespace !== 'string') return undefined
  const slash = apiVersion.indexOf('/')
  const group = slash < 0 ? '' : apiVersion.slice(0, slash)
  return { id: { group, kind, namespace, name }, version: apiVersion.slice(slash + 1) }
}
