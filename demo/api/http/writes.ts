import { ApiError, badRequest, invalid, notFound } from '../api-error'
import { keyOf } from '../collection'
import type { DeleteOptions } from '../deleter'
import { at, recordOf, type JsonRecord } from '../json-value'
import type { KubeObject } from '../object'
import { answerObject } from './answer'
import { parseText, readObject } from './body'
import type { Exchange } from './exchange'
import type { Resource } from './resource'
import { selectionOf } from './selection'
import { isDryRun, writeOptionsOf } from './write-options'

/** The stored object that the path names; throws 404. */
export function storedObject({ collection, path }: Resource): KubeObject {
  const name = path.name ?? ''
  const found = collection.get(keyOf(path.namespace, name))
  if (!found) throw notFound(collection.kind, name)
  return found.object
}

/** Answers POST on a collection. */
export async function create(exchange: Exchange, resource: Resource): Promise<void> {
  const { kind } = resource.collection
  const object = await readObject(exchange, resource)
  if (kind.namespaced && resource.path.namespace === undefined) {
    throw badRequest('the namespace of the object must be part of the path')
  }
  if (object.metadata.resourceVersion) {
    throw badRequest('resourceVersion should not be set on objects to be created')
  }
  if (kind.statusSubresource) delete object.status
  const metadata = { ...object.metadata }
  for (const field of ['creationTimestamp', 'managedFields', 'uid'])
    Reflect.deleteProperty(metadata, field)
  const { by, settle } = writeOptionsOf(exchange, resource)
  const stored = resource.store.create({ ...object, metadata }, by)
  await answerObject(exchange, 201, resource, stored, settle())
}

/** Answers PUT on an object or its status. */
export async function update(exchange: Exchange, resource: Resource): Promise<void> {
  const { kind } = resource.collection
  const object = await readObject(exchange, resource)
  const { name, resourceVersion } = object.metadata
  storedObject(resource)
  if (!resourceVersion && kind.compiledIn !== true) {
    throw invalid(kind, name, [
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: 0x0: must be specified for an update',
        field: 'metadata.resourceVersion',
      },
    ])
  }
  const { by, settle } = writeOptionsOf(exchange, resource)
  await answerObject(exchange, 200, resource, resource.store.replace(object, by), settle())
}

/** Answers DELETE on an object: the object while finalizers keep it, else a Status. */
export async function remove(exchange: Exchange, resource: Resource): Promise<void> {
  const { collection, path, store } = resource
  const { kind } = collection
  const object = storedObject(resource)
  const options = await deleteOptionsOf(exchange, resource)
  const { name, namespace, uid = '' } = object.metadata
  const at = namespace === undefined ? { name } : { name, namespace }
  const kept = store.delete(collection, at, options)
  if (kept) return answerObject(exchange, 200, resource, kept)
  const group = path.group === '' ? {} : { group: path.group }
  await exchange.sendJson(200, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name, ...group, kind: kind.plural, uid },
  })
}

/** Answers DELETE on a collection. */
export async function removeAll(exchange: Exchange, resource: Resource): Promise<void> {
  const { collection, store } = resource
  const options = await deleteOptionsOf(exchange, resource)
  const { prefix, matches } = selectionOf(exchange, collection, resource.path)
  for (const [, { object }] of [...collection.range(prefix)]) {
    if (matches && !matches(object)) continue
    const { name, namespace } = object.metadata
    const at = namespace === undefined ? { name } : { name, namespace }
    if (collection.get(keyOf(namespace, name))) store.delete(collection, at, options)
  }
  await exchange.sendJson(200, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
  })
}

async function deleteOptionsOf(exchange: Exchange, resource: Resource): Promise<DeleteOptions> {
  const text = (await exchange.body()).toString()
  const body: JsonRecord = text === '' ? {} : recordOf(parseText(text))
  const { kind } = resource.collection
  const isJob = kind.group === 'batch' && kind.kind === 'Job'
  const asked = exchange.query('propagationPolicy') || body.propagationPolicy
  const orphan = body.orphanDependents === true || exchange.isTrue('orphanDependents')
  const propagation = asked ?? (orphan || isJob ? 'Orphan' : 'Background')
  if (propagation !== 'Background' && propagation !== 'Foreground' && propagation !== 'Orphan') {
    const message = `propagationPolicy: Unsupported value: ${JSON.stringify(propagation)}: supported values: "Background", "Foreground", "Orphan"`
    throw new ApiError(422, 'Invalid', message)
  }
  const uid = at(body.preconditions, 'uid')
  const resourceVersion = at(body.preconditions, 'resourceVersion')
  return {
    propagation,
    ...(isDryRun(exchange.query('dryRun')) || isDryRun(body.dryRun) ? { dryRun: true } : {}),
    preconditions: {
      ...(typeof uid === 'string' ? { uid } : {}),
      ...(typeof resourceVersion === 'string' ? { resourceVersion } : {}),
    },
  }
}
