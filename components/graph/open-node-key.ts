import type { ObjectId } from '@/lib/domain/ref'
import { nodeKey, type TreeNode } from '@/lib/domain/tree'
import { objectKey } from '@/lib/domain/ref'

/** The key of the node that an address names; where the cluster is not told, of the first that has its name. */
export function openNodeKey(
  nodes: ReadonlyMap<string, TreeNode>,
  id: ObjectId | undefined,
  cluster: string | undefined,
): string | undefined {
  if (!id) return undefined
  if (cluster !== undefined) return nodeKey(cluster, id)
  const end = `/${objectKey(id)}`
  for (const key of nodes.keys()) if (key.endsWith(end)) return key
  return undefined
}
