import 'server-only'

import type { LiveObject } from '@/lib/domain/live-object'
import { parseNodeKey, type TreeNode } from '@/lib/domain/tree'

import { addApp, addDescendants } from './add-descendants'
import { addLinks } from './add-links'
import { addManaged } from './add-managed'
import { addOrphans } from './add-orphans'
import { addMark, Drafts, type Draft } from './draft'
import { sameDraft, sameNode } from './same-node'
import { toNode } from './to-node'
import type { TreeInput } from './tree-input'

/** A tree as it is at one moment. */
export interface ComposedTree {
  nodes: ReadonlyMap<string, TreeNode>
  /** The live objects behind nodes, by key. */
  objects: ReadonlyMap<string, LiveObject>
  /** What the nodes were made of, to make the next tree faster. */
  drafts?: ReadonlyMap<string, Draft>
}

/**
 * Makes the tree of an app: what its engine lists, what that has made, what leans on what. Pure; nodes that say what they
 * said `before` are the same objects.
 */
export function composeTree(input: TreeInput, before?: ComposedTree): ComposedTree {
  const drafts = new Drafts(input.cluster)
  const root = addTold(drafts, input.app)
  for (const relation of input.relations) if (relation.key !== root?.key) addTold(drafts, relation)
  addManaged(drafts, input)
  addDescendants(drafts, input, [...drafts.values()].filter(isManaged))
  if (root) for (const id of input.appsOf(root.id)) addApp(drafts, input, root, id)
  addLinks(drafts, input)
  addOrphans(drafts, input)

  const nodes = new Map<string, TreeNode>()
  const objects = new Map<string, LiveObject>()
  for (const draft of drafts.values()) {
    if (draft.object?.deletingSince !== undefined) addMark(draft, 'deleting')
    nodes.set(draft.key, nodeOf(draft, before))
    if (draft.object) objects.set(draft.key, draft.object)
  }
  return { nodes, objects, drafts: drafts.byKey }
}

function nodeOf(draft: Draft, before: ComposedTree | undefined): TreeNode {
  const held = before?.nodes.get(draft.key)
  const made = before?.drafts?.get(draft.key)
  if (held && made && sameDraft(draft, made)) return held
  const node = toNode(draft)
  return held && sameNode(held, node) ? held : node
}

/** A node that somebody else has made already. */
function addTold(drafts: Drafts, told: TreeNode): Draft | undefined {
  const id = parseNodeKey(told.key)?.id
  if (!id) return undefined
  const draft = drafts.get(told.key) ?? drafts.add(id, told.role, told.key)
  draft.told = draft.told
    ? { ...told, links: [...draft.told.links, ...told.links], role: draft.told.role }
    : told
  return draft
}

function isManaged({ role }: Draft): boolean {
  return role === 'managed'
}
