import 'server-only'

import type { LiveObject } from '@/lib/domain/live-object'
import type { ObjectId } from '@/lib/domain/ref'

import type { Draft, Drafts } from './draft'
import { SpecialChildren } from './special-children'
import type { TreeInput } from './tree-input'

/** Adds what is made by what is there, step by step. Cycles end where they began; an object of two owners hangs under both. */
export function addDescendants(drafts: Drafts, input: TreeInput, roots: Iterable<Draft>): void {
  const { world } = input
  if (!world) return
  const special = new SpecialChildren(world)
  const queue = [...roots]
  // It grows while it is walked.
  for (const parent of queue) {
    addApps(drafts, input, parent)
    const { object } = parent
    if (!object) continue
    const adopt = (child: LiveObject) => {
      const held = drafts.find(child.id)
      if (held && held.role !== 'source' && held.role !== 'owner' && held.role !== 'related') {
        if (held !== parent) drafts.addParent(held, parent)
        return
      }
      const draft = held ?? drafts.add(child.id, 'descendant')
      draft.role = 'descendant'
      draft.object = child
      draft.parents = [parent.key]
      queue.push(draft)
    }
    for (const child of world.ownedBy(object.uid, object.id)) adopt(child)
    for (const child of special.of(object)) adopt(child)
  }
}

/** Apps that it generates are shown and not gone into: they have trees of their own. */
function addApps(drafts: Drafts, input: TreeInput, parent: Draft): void {
  for (const id of input.appsOf(parent.id)) addApp(drafts, input, parent, id)
}

export function addApp(drafts: Drafts, input: TreeInput, parent: Draft, id: ObjectId): void {
  const held = drafts.find(id)
  if (held) {
    if (held !== parent && held.role !== 'app') drafts.addParent(held, parent)
    return
  }
  const app = input.appAt(id)
  if (app?.state !== 'there') return
  const draft = drafts.add(id, 'descendant')
  const { key, role } = draft
  draft.parents = [parent.key]
  draft.told = {
    ...{ key, role, version: '', parents: [], links: [], marks: [] },
    ...app.node,
  }
}
