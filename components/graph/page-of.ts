import type { TreeNode } from '@/lib/domain/tree'

/** The page to go to instead of the panel: of what is no object of the app, where there is one. */
export function pageOf(node: TreeNode | undefined): string | undefined {
  if (node?.role !== 'source' && node?.role !== 'owner' && node?.role !== 'related')
    return undefined
  return node.href
}
