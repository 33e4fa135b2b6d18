import type { Reader } from '../health/reader'
import type { LiveObject } from '../live-object'
import type { ObjectId } from '../ref'
import { groupOf } from './identity'

/** Kinds without a namespace that own things inside of one. */
const CLUSTER_SCOPED = new Set(['Node', 'Namespace', 'CustomResourceDefinition', 'ClusterIssuer'])

/** Whose an object is, by its owner references; its owners stand in its own namespace. */
export function ownersOf(object: Reader, { namespace }: ObjectId): LiveObject['owners'] {
  return object.list('metadata', 'ownerReferences').flatMap((owner) => {
    const kind = owner.text('kind')
    const name = owner.text('name')
    if (!kind || !name) return []
    const group = groupOf(owner.text('apiVersion') ?? '')
    const id = { group, kind, namespace: CLUSTER_SCOPED.has(kind) ? '' : namespace, name }
    return [{ uid: owner.text('uid') ?? '', id, isController: owner.flag('controller') ?? false }]
  })
}
