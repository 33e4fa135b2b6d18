import { parse } from 'yaml'
import { ApiError, badRequest } from '../api-error'
import { isRecord, type JsonRecord } from '../json-value'
import { formatApiVersion, type KubeObject } from '../object'
import type { Exchange } from './exchange'
import type { Resource } from './resource'

/** The Content-Type without parameters. */
export function contentTypeOf(exchange: Exchange): string {
  return (exchange.header('content-type') ?? 'application/json').split(';')[0]?.trim() ?? ''
}

/** Reads a JSON or YAML body that must be an object; throws 400 or 415. */
export async function readRecord(exchange: Exchange): Promise<JsonRecord> {
  const type = contentTypeOf(exchange)
  if (type !== 'application/json' && type !== 'application/yaml') throw unsupported(type)
  const text = (await exchange.body()).toString()
  const value = parseText(text, type === 'application/yaml')
  if (!isRecord(value)) throw badRequest('the object provided is unrecognized')
  return value
}

/** Reads text as JSON or YAML; throws 400. */
export function parseText(text: string, isYaml = false): unknown {
  try {
    return isYaml ? parse(text) : JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw badRequest(`unable to decode the body: ${why}`)
  }
}

/** 415 for a body of a type that cannot be read here. */
export function unsupported(type: string): ApiError {
  const message = `the body of the request was in an unknown format (${type}) - accepted media types include: application/json, application/yaml`
  return new ApiError(415, 'UnsupportedMediaType', message)
}

/** Reads an object for the resource of the path; throws 400 when kind, name or namespace contradict it. */
export async function readObject(exchange: Exchange, resource: Resource): Promise<KubeObject> {
  return checkObject(await readRecord(exchange), resource)
}

/** The value as an object of the resource of the path; throws 400 when they contradict each other. */
export function checkObject(value: JsonRecord, { collection, path }: Resource): KubeObject {
  const { kind } = collection
  const apiVersion = formatApiVersion(kind.group, path.version)
  if ((value.kind ?? kind.kind) !== kind.kind || (value.apiVersion ?? apiVersion) !== apiVersion) {
    throw badRequest(
      `the API version and kind in the data (${String(value.apiVersion)}, ${String(value.kind)}) do not match the expected (${apiVersion}, ${kind.kind})`,
    )
  }
  const metadata: JsonRecord = isRecord(value.metadata) ? { ...value.metadata } : {}
  const namespace = metadata.namespace === '' ? undefined : metadata.namespace
  if (path.namespace !== undefined && namespace !== undefined && namespace !== path.namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    )
  }
  const name = metadata.name === '' ? undefined : metadata.name
  if (path.name !== undefined && name !== undefined && name !== path.name) {
    throw badRequest(
      `the name of the object (${String(metadata.name)}) does not match the name on the URL (${path.name})`,
    )
  }
  return {
    ...value,
    apiVersion,
    kind: kind.kind,
    metadata: {
      ...metadata,
      name: path.name ?? (typeof name === 'string' ? name : ''),
      ...(path.namespace === undefined ? {} : { namespace: path.namespace }),
    },
  }
}
