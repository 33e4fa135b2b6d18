import { ApiError, notServed } from './api-error'
import { keyOf, type Collection } from './collection'
import { cloneJson, isRecord } from './json-value'
import { formatApiVersion, parseApiVersion, type KubeObject } from './object'
import type { Storage } from './storage'

/** A copy of an object to be written, in its storage version, and the one that it is to replace; throws 404 for a kind not served. */
export function readDraft(
  storage: Storage,
  object: KubeObject,
): { collection: Collection; draft: KubeObject; old: KubeObject | undefined } {
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
  const { name, namespace } = draft.metadata
  const old = collection.get(keyOf(kind.namespaced ? namespace : undefined, name))?.object
  return { collection, draft, old }
}
