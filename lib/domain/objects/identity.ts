import type { Reader } from '../health/reader'
import type { ObjectId } from '../ref'

/** Group of an `apiVersion`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
}

/** Version of an `apiVersion`: `v1`. */
export function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1)
}

/** The identity that an object gives itself; undefined unless it has a kind and a name, and for what would forge a key. */
export function identityOf(object: Reader): ObjectId | undefined {
  const kind = object.text('kind')
  const name = object.text('metadata', 'name')
  const group = groupOf(object.text('apiVersion') ?? '')
  const namespace = object.text('metadata', 'namespace') ?? ''
  if (!kind || !name || `${group}${kind}${namespace}`.includes('_')) return undefined
  return { group, kind, namespace, name }
}
