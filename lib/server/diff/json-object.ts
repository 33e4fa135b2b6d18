import 'server-only'

import { createHash } from 'node:crypto'

import type { ObjectId } from '@/lib/domain/ref'
import { isRecord } from '@/lib/domain/secret-values'

import type { JsonObject } from '../fleet/fleet-view'

/** Group and version of an object's `apiVersion`. */
export function groupVersion({ apiVersion }: JsonObject): { group: string; version: string } {
  const text = typeof apiVersion === 'string' ? apiVersion : ''
  const slash = text.indexOf('/')
  return slash < 0
    ? { group: '', version: text }
    : { group: text.slice(0, slash), version: text.slice(slash + 1) }
}

/** Which object it is; undefined for what has no kind or name. */
export function idOf(object: JsonObject): ObjectId | undefined {
  const { kind } = object
  const { name, namespace } = metadataOf(object)
  if (typeof kind !== 'string' || typeof name !== 'string' || name === '') return undefined
  const { group } = groupVersion(object)
  return { group, kind, namespace: typeof namespace === 'string' ? namespace : '', name }
}

/** Its metadata; empty when it has none. */
export function metadataOf({ metadata }: JsonObject): JsonObject {
  return isRecord(metadata) ? metadata : {}
}

/** Hash of anything that JSON can say; equal for equal values with equal order of keys. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
