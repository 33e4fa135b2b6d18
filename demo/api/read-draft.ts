import { ApiError, notServed } from './api-error'
import type { Collection } from './collection'
import { cloneJson, isRecord } from './json-value'
import { formatApiVersion, parseApiVersion, type KubeObject } from './object'
import type { Storage } from './storage'

/** A copy of an object to be written, in its storage version; throws 404 for a kind not served. */
export function readDraft(
  storage: Storage,
  object: KubeObject,
): { collection: Collection; draft: KubeObject } {
  const { group, version } = parseApiVersion(object.apiVersion)
  const collection = storage.kinds.ofKind(group, object.kind)
  if (!collection) throw notServed()
  const { kind } = collection
  const isServed =
    version === kind.version || kind.alsoServed?.some((served) => served.version === version)
  if (!isServed) throw notServed()
  if (!isRecord(object.metadata)) {
    throw new ApiError(400, 'BadRequest', 'metadata must be an object')
  }
  const draft = cloneJson(object)
  draft.apiVersion = formatApiVersion(kind.group, kind.version)
  return { collection, draft }
}
