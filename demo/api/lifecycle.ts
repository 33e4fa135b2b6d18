import { ApiError, notFound } from './api-error'
import type { Collection } from './collection'
import { allocateAddresses, keepAddresses } from './builtin/service-addresses'
import { acceptDefinition, kindOf } from './custom-resource-definition'
import { at, recordOf, textOf } from './json-value'
import type { Kind } from './kind'
import type { KubeObject } from './object'
import type { Storage } from './storage'

/** True for core/v1 Namespace. */
export function isNamespace(kind: Kind): boolean {
  return kind.kind === 'Namespace' && kind.group === ''
}

/** True for the kind that defines kinds. */
export function isCustomResourceDefinition(kind: Kind): boolean {
  return kind.kind === 'CustomResourceDefinition' && kind.group === 'apiextensions.k8s.io'
}

/** The objects of the kind that a CRD defines, once it is registered. */
export function ownedCollection(storage: Storage, definition: KubeObject): Collection | undefined {
  const group = textOf(at(definition.spec, 'group'))
  return storage.kinds.ofKind(group, textOf(at(definition.spec, 'names', 'kind')))
}

/** Gives a new object what the server itself adds to its kind. */
export function acceptNew(kind: Kind, draft: KubeObject, now: string): void {
  if (isNamespace(kind)) {
    draft.spec = { finalizers: ['kubernetes'] }
    draft.status = { phase: 'Active' }
  }
  if (kind.kind === 'Pod' && kind.group === '' && draft.status === undefined) {
    draft.status = { phase: 'Pending', qosClass: 'BestEffort' }
  }
  if (kind.kind === 'Service' && kind.group === '') allocateAddresses(draft)
  if (kind.kind === 'Job' && kind.group === 'batch') giveSelector(draft)
  if (isCustomResourceDefinition(kind)) acceptDefinition(draft, now)
}

/** A Job without a selector gets one that only its own pods fit. */
function giveSelector(draft: KubeObject): void {
  const spec = recordOf(draft.spec)
  if (spec.selector !== undefined) return
  const label = { 'batch.kubernetes.io/controller-uid': draft.metadata.uid ?? '' }
  draft.spec = { ...spec, selector: { matchLabels: label } }
}

/** What the server gave an object stays when a write leaves it out. */
export function keepAllocated(kind: Kind, old: KubeObject, draft: KubeObject): void {
  if (draft.spec === undefined) return
  if (kind.kind === 'Service' && kind.group === '') keepAddresses(old, draft)
  if (kind.kind === 'Job' && kind.group === 'batch') {
    const selector = at(old.spec, 'selector')
    draft.spec = { ...(selector === undefined ? {} : { selector }), ...recordOf(draft.spec) }
  }
}

/** Throws 404 for an unknown namespace, 403 for one that is being deleted. */
export function checkNamespace(
  storage: Storage,
  kind: Kind,
  namespace: string,
  name: string,
): void {
  const namespaces = storage.kinds.ofKind('', 'Namespace')
  const found = namespaces?.get(namespace)?.object
  if (namespaces && !found) throw notFound(namespaces.kind, namespace)
  if (!found?.metadata.deletionTimestamp) return
  const where = `unable to create new content in namespace ${namespace} because it is being terminated`
  const resource = kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`
  throw new ApiError(403, 'Forbidden', `${resource} "${name}" is forbidden: ${where}`, {
    name,
    kind: kind.plural,
    causes: [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  })
}

/** What follows from a stored object: a CRD's kind is served from now on. */
export function afterWrite(storage: Storage, collection: Collection, object: KubeObject): void {
  if (!isCustomResourceDefinition(collection.kind)) return
  storage.kinds.register(kindOf(object), storage.resourceVersion)
}
