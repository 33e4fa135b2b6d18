import 'server-only'

import type { TreeNode } from '@/lib/domain/tree'

import { maskText } from './mask-text'

const masked = new WeakMap<TreeNode, TreeNode>()

/** A node of a tree as it leaves the server: what objects and engines say of it without anything that looks like a credential. */
export function maskNode(node: TreeNode): TreeNode {
  const held = masked.get(node)
  if (held) return held
  const { line, health, message, address } = node
  const shown: TreeNode = {
    ...node,
    line: maskText(line),
    ...(health && { health: { ...health, reason: maskText(health.reason) } }),
    ...(message !== undefined && { message: maskText(message) }),
    ...(address !== undefined && { address: maskText(address) }),
  }
  masked.set(node, shown)
  return shown
}
