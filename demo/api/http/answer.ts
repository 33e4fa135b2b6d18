import { formatApiVersion, type KubeObject } from '../object'
import { objectHead } from '../stored-object'
import type { Exchange } from './exchange'
import { shapeOf } from './media-type'
import type { Resource } from './resource'
import { metadataOf, tableOf } from './shape'

/** Sends one object in the shape and version that was asked for. */
export async function answerObject(
  exchange: Exchange,
  code: number,
  resource: Resource,
  object: KubeObject,
  headers: Record<string, string> = {},
): Promise<void> {
  const { kind } = resource.collection
  const { version } = resource.path
  switch (shapeOf(exchange.header('accept'))) {
    case 'table':
      await exchange.sendJson(code, tableOf(resource, [object], exchange.query('includeObject')))
      return
    case 'metadata':
      await exchange.sendJson(code, metadataOf(object))
      return
    case 'object': {
      const rest = { ...object, apiVersion: undefined, kind: undefined }
      const tail = Buffer.from(`${JSON.stringify(rest).slice(1)}\n`)
      await exchange.send(code, [objectHead(kind, version), tail], headers)
    }
  }
}

/** The object with the apiVersion that the request's path names. */
export function inVersion(object: KubeObject, { collection, path }: Resource): KubeObject {
  return { ...object, apiVersion: formatApiVersion(collection.kind.group, path.version) }
}
