import type { KubeObject } from '../api/object'

/** A JSON object of unknown fields. */
export type Fields = Record<string, unknown>

/** Whether a value is a JSON object, not an array or null. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path, undefined where the path breaks off. */
export function dig(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value
  for (const key of path) {
    if (typeof key === 'number') at = Array.isArray(at) ? (at as unknown[])[key] : undefined
    else at = isFields(at) ? at[key] : undefined
  }
  return at
}

/** The object at a path, empty when there is none. */
export function fieldsAt(value: unknown, ...path: readonly (string | number)[]): Fields {
  const found = dig(value, ...path)
  return isFields(found) ? found : {}
}

/** The array at a path, empty when there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = dig(value, ...path)
  return Array.isArray(found) ? found : []
}

/** The string at a path, `''` when there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = dig(value, ...path)
  return typeof found === 'string' ? found : ''
}

/** The number at a path, or the fallback. */
export function numberAt(value: unknown, fallback: number, ...path: readonly string[]): number {
  const found = dig(value, ...path)
  return typeof found === 'number' ? found : fallback
}

/** The labels, empty when there are none. */
export function labelsOf(object: KubeObject): Readonly<Record<string, string>> {
  return object.metadata.labels ?? {}
}

/** The annotations, empty when there are none. */
export function annotationsOf(object: KubeObject): Readonly<Record<string, string>> {
  return object.metadata.annotations ?? {}
}

/** The API group of an object, empty for core. */
export function groupOf(object: { apiVersion: string }): string {
  const slash = object.apiVersion.indexOf('/')
  return slash < 0 ? '' : object.apiVersion.slice(0, slash)
}

/** The version part of an apiVersion. */
export function versionOf(object: { apiVersion: string }): string {
  return object.apiVersion.slice(object.apiVersion.indexOf('/') + 1)
}

/** The address of an object in its cluster. */
export function idOf(object: KubeObject) {
  const { name, namespace } = object.metadata
  const id = { group: groupOf(object), kind: object.kind, name }
  return namespace === undefined ? id : { ...id, namespace }
}

/** One string per address, for maps and sets. */
export function keyOf(object: KubeObject): string {
  const { name, namespace = '' } = object.metadata
  return `${groupOf(object)}/${object.kind}/${namespace}/${name}`
}

const CLUSTER_SCOPED = new Set([
  'Namespace',
  'Node',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'PersistentVolume',
  'StorageClass',
  'IngressClass',
  'PriorityClass',
  'ClusterIssuer',
  'APIService',
  'XNetwork',
  'VirtualNetwork',
  'Subnet',
  'ResourceGroup',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
])

/** Whether a kind that the catalog uses lives in namespaces. */
export function isNamespaced(kind: string): boolean {
  return !CLUSTER_SCOPED.has(kind)
}

/** Whether two JSON values are equal; the order of fields does not matter. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isEqual(item, (b as unknown[])[i]))
  }
  if (!isFields(a) || !isFields(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => isEqual(a[key], b[key]))
}
