import { ApiError, badRequest, conflict, invalid } from '../api-error'
import { keyOf } from '../collection'
import { cloneJson, isRecord, type JsonRecord } from '../json-value'
import { jsonPatch, JsonPatchError } from '../patch/json-patch'
import { mergePatch } from '../patch/merge-patch'
import { strategicMerge } from '../patch/strategic-merge'
import { answerObject, inVersion } from './answer'
import { checkObject, contentTypeOf, parseText } from './body'
import type { Exchange } from './exchange'
import type { Resource } from './resource'
import { writeOptionsOf } from './write-options'
import { storedObject } from './writes'

const PATCH_TYPES = ['application/json-patch+json', 'application/merge-patch+json']
const STRATEGIC = 'application/strategic-merge-patch+json'

const APPLY = 'application/apply-patch+yaml'

/** Answers PATCH on an object or its status. */
export async function patch(exchange: Exchange, resource: Resource): Promise<void> {
  if (contentTypeOf(exchange) === APPLY) return applyPatch(exchange, resource)
  if (exchange.query('force') !== '') throw notForPatch()
  const { by, settle } = writeOptionsOf(exchange, resource)
  const applyTo = await readPatch(exchange, resource)
  const old = storedObject(resource)
  const object = checkObject(applyTo(inVersion(old, resource)), resource)
  const { resourceVersion } = object.metadata
  if (resourceVersion !== undefined && resourceVersion !== old.metadata.resourceVersion) {
    throw outdated(resource)
  }
  await answerObject(exchange, 200, resource, resource.store.replace(object, by), settle())
}

/** Server-side apply: creates the object or merges the configuration into it. */
async function applyPatch(exchange: Exchange, resource: Resource): Promise<void> {
  const { by, settle } = writeOptionsOf(exchange, resource)
  const { collection, path, store } = resource
  if (exchange.query('fieldManager') === '') throw noManager()
  const body = parseText((await exchange.body()).toString(), true)
  if (!isRecord(body)) throw badRequest('the configuration is not an object')
  const configuration = checkObject(body, resource)
  const { metadata } = configuration
  const old = collection.get(keyOf(path.namespace, metadata.name))?.object
  if (metadata.managedFields !== undefined) throw badRequest('metadata.managedFields must be nil')
  const isOutdated =
    metadata.resourceVersion !== undefined &&
    metadata.resourceVersion !== old?.metadata.resourceVersion
  if (isOutdated) throw outdated(resource)
  if (!old && path.subresource !== undefined) storedObject(resource)
  const stored = store.apply(configuration, by, exchange.isTrue('force'))
  await answerObject(exchange, old ? 200 : 201, resource, stored, settle())
}

function noManager(): ApiError {
  const cause = {
    reason: 'FieldValueRequired',
    message: 'Required value: is required for apply patch',
    field: 'fieldManager',
  }
  return invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [cause])
}

function notForPatch(): ApiError {
  const cause = {
    reason: 'FieldValueForbidden',
    message: 'Forbidden: may not be specified for non-apply patch',
    field: 'force',
  }
  return invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [cause])
}

function outdated({ collection, path }: Resource): ApiError {
  const why =
    'the object has been modified; please apply your changes to the latest version and try again'
  return conflict(collection.kind, path.name ?? '', why)
}

/** Reads the request's patch, of whichever type; the result applies it. Throws 400, 415 or 422. */
export async function readPatch(
  exchange: Exchange,
  { collection: { kind } }: Resource,
): Promise<(target: JsonRecord) => JsonRecord> {
  const type = contentTypeOf(exchange)
  const allowed = kind.compiledIn ? [...PATCH_TYPES, STRATEGIC] : [...PATCH_TYPES]
  if (!allowed.includes(type)) {
    const message = `the body of the request was in an unknown format - accepted media types include: ${[...allowed, APPLY].join(', ')}`
    throw new ApiError(415, 'UnsupportedMediaType', message)
  }
  const body = parseText((await exchange.body()).toString())
  return (target) => {
    const result = patchedValue(type, cloneJson<unknown>(target), body, kind.kind)
    if (!isRecord(result)) throw badRequest('the patched object is not an object')
    return result
  }
}

function patchedValue(type: string, target: unknown, body: unknown, kind: string): unknown {
  if (type === PATCH_TYPES[0]) return withOperations(target, body)
  if (!isRecord(body)) throw badRequest('a merge patch must be an object')
  return type === STRATEGIC ? strategicMerge(kind, target, body) : mergePatch(target, body)
}

function withOperations(target: unknown, body: unknown): unknown {
  if (!Array.isArray(body)) throw badRequest('a JSON patch must be an array of operations')
  try {
    return jsonPatch(target, body)
  } catch (error) {
    if (!(error instanceof JsonPatchError)) throw error
    const message = `the server rejected our request due to an error in our request: ${error.message}`
    throw new ApiError(422, 'Invalid', message)
  }
}
