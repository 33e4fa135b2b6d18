import 'server-only'

import type { ObjectId } from '@/lib/domain/ref'

import type { Drafts } from './draft'
import type { TreeInput } from './tree-input'

const MOST = 500

/** Adds what lies in the app's namespace and belongs to nobody, where its project asks to be told. */
export function addOrphans(drafts: Drafts, { app, world, orphans }: TreeInput): void {
  if (!world || !orphans) return
  let added = 0
  for (const object of world.inNamespace(orphans.namespace)) {
    if (added >= MOST) return
    const { id, owners } = object
    if (owners.length > 0 || isStandard(id) || orphans.isIgnored(id)) continue
    const held = drafts.find(id)
    if ((held && held.role !== 'related') || orphans.isClaimed(object)) continue
    const draft = held ?? drafts.add(id, 'orphaned')
    draft.role = 'orphaned'
    draft.object = object
    draft.parents = [app.key]
    added++
  }
}

/** What Kubernetes puts there by itself. */
function isStandard({ group, kind, namespace, name }: ObjectId): boolean {
  if (group !== '') return false
  if (kind === 'Service') return namespace === 'default' && name === 'kubernetes'
  if (kind === 'ServiceAccount') return name === 'default'
  return kind === 'ConfigMap' && name === 'kube-root-ca.crt'
}
