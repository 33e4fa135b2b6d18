import type { Kind } from '../kind'
import { objectHead, type StoredObject } from '../stored-object'

/** The types of a watch event. */
export type EventType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'

const END = Buffer.from('}\n')
const joined = new WeakMap<StoredObject, Map<string, Buffer>>()

/** One line of a watch. */
export function encodeEvent(type: EventType, object: unknown): Buffer {
  return Buffer.from(`{"type":"${type}","object":${JSON.stringify(object)}}\n`)
}

/** The line of a stored object, made once and shared by all watchers of the same version. */
export function joinEvent(
  type: EventType,
  kind: Kind,
  version: string,
  stored: StoredObject,
): Buffer {
  const lines = joined.get(stored) ?? new Map<string, Buffer>()
  const known = lines.get(`${type}/${version}`)
  if (known) return known
  const head = Buffer.from(`{"type":"${type}","object":`)
  const line = Buffer.concat([head, objectHead(kind, version), stored.tail(), END])
  joined.set(stored, lines.set(`${type}/${version}`, line))
  return line
}

/** Gives back the memory of lines that have been delivered. */
export function forgetLines(stored: StoredObject): void {
  joined.delete(stored)
}
