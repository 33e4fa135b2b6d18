import { invalid, type StatusCause } from './api-error'
import { share } from './json-value'
import type { Kind } from './kind'
import type { KubeObject, ObjectMeta } from './object'
import type { Writer } from './object-store'

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/
const PATH_SEGMENT_NAMES = new Set(['rbac.authorization.k8s.io'])

/** Throws 422 when name or namespace of a new object break the rules of Kubernetes names. */
export function checkNewObject(kind: Kind, object: KubeObject): void {
  const causes: StatusCause[] = []
  const { name, namespace, finalizers } = object.metadata
  if (!name) {
    causes.push({
      reason: 'FieldValueRequired',
      message: 'Required value: name or generateName is required',
      field: 'metadata.name',
    })
  } else if (!isLegalName(kind, name)) {
    causes.push({
      reason: 'FieldValueInvalid',
      message: `Invalid value: "${name}": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`,
      field: 'metadata.name',
    })
  }
  if (kind.namespaced && !namespace) {
    causes.push({
      reason: 'FieldValueRequired',
      message: 'Required value',
      field: 'metadata.namespace',
    })
  }
  for (const finalizer of finalizers ?? []) {
    if (finalizer === '') {
      causes.push({
        reason: 'FieldValueInvalid',
        message: 'Invalid value: "": name part must be non-empty',
        field: 'metadata.finalizers',
      })
    }
  }
  if (causes.length > 0) throw invalid(kind, name, causes)
}

function isLegalName(kind: Kind, name: string): boolean {
  if (PATH_SEGMENT_NAMES.has(kind.group)) {
    return name !== '.' && name !== '..' && !/[/%]/.test(name)
  }
  return name.length <= 253 && SUBDOMAIN.test(name)
}

/** Takes away empty maps and lists, which a server does not keep. */
export function dropEmpty(metadata: ObjectMeta): void {
  for (const field of ['labels', 'annotations', 'finalizers', 'ownerReferences'] as const) {
    const value: unknown = metadata[field]
    if (value === null || (value && Object.keys(value).length === 0)) {
      Reflect.deleteProperty(metadata, field)
    }
  }
}

const SYSTEM_FIELDS = [
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'generateName',
  'managedFields',
] as const

/**
 * What a write through the main or the status endpoint makes of the stored object: the fields a
 * client may not write are the stored ones, equal parts are shared, `old` itself when nothing changed.
 */
export function updatedObject(
  kind: Kind,
  old: KubeObject,
  draft: KubeObject,
  by: Writer,
): KubeObject {
  if (kind.statusSubresource && by.subresource === 'status') {
    return share(old, withField({ ...old }, 'status', draft.status))
  }
  const kept = SYSTEM_FIELDS.map((field) => [field, old.metadata[field]] as const)
  const metadata: ObjectMeta = { ...draft.metadata, ...Object.fromEntries(kept) }
  for (const [field, stored] of kept) {
    if (stored === undefined) Reflect.deleteProperty(metadata, field)
  }
  dropEmpty(metadata)
  const next: KubeObject = { ...draft, apiVersion: old.apiVersion, kind: old.kind, metadata }
  if (kind.statusSubresource) withField(next, 'status', old.status)
  return share(old, next)
}

function withField(object: KubeObject, field: string, value: unknown): KubeObject {
  if (value === undefined) Reflect.deleteProperty(object, field)
  else object[field] = value
  return object
}

/** True when the change is one that a real server counts in metadata.generation. */
export function changesGeneration(kind: Kind, old: KubeObject, next: KubeObject): boolean {
  if (kind.generation === false) return false
  const fields = new Set([...Object.keys(old), ...Object.keys(next)])
  fields.delete('metadata')
  if (kind.statusSubresource) fields.delete('status')
  return [...fields].some((field) => old[field] !== next[field])
}

/** Throws 422 when a deleting object would get a finalizer it did not have. */
export function checkFinalizers(kind: Kind, old: KubeObject, next: KubeObject): void {
  if (old.metadata.deletionTimestamp === undefined) return
  const before = old.metadata.finalizers ?? []
  const added = (next.metadata.finalizers ?? []).filter((name) => !before.includes(name))
  if (added.length === 0) return
  throw invalid(kind, next.metadata.name, [
    {
      reason: 'FieldValueForbidden',
      message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers ${JSON.stringify(added)}`,
      field: 'metadata.finalizers',
    },
  ])
}
