import 'server-only'

import { isRecord } from './json'

/** `namespace/name` of an object, the key within one kind; undefined for what is no object. */
export function objectKey(object: unknown): string | undefined {
  if (!isRecord(object) || !isRecord(object.metadata)) return undefined
  const { name, namespace } = object.metadata
  if (typeof name !== 'string' || name === '') return undefined
  return `${typeof namespace === 'string' ? namespace : ''}/${name}`
}

/** The reverse of `objectKey`. */
export function keyParts(key: string): { namespace: string; name: string } {
  const slash = key.indexOf('/')
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) }
}

/** `metadata.resourceVersion`, where there is one. */
export function resourceVersionOf(object: unknown): string | undefined {
  if (!isRecord(object) || !isRecord(object.metadata)) return undefined
  const { resourceVersion } = object.metadata
  return typeof resourceVersion === 'string' && resourceVersion !== '' ? resourceVersion : undefined
}
