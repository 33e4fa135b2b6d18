import 'server-only'

import type { ObjectDetail } from '@/lib/contract/object'
import { parseNodeKey, type TreeNode } from '@/lib/domain/tree'

/** Chains are at most that long; a cycle ends here too. */
const MAX_STEPS = 20

type Nodes = ReadonlyMap<string, TreeNode>

/** Keys from the nearest owner up to the app; of several owners the first one's chain. */
export function ownerKeys(nodes: Nodes, key: string): string[] {
  const chain: string[] = []
  let next = nodes.get(key)?.parents[0]
  while (next !== undefined && chain.length < MAX_STEPS && next !== key && !chain.includes(next)) {
    chain.push(next)
    const node = nodes.get(next)
    if (node?.role === 'app') break
    next = node?.parents[0]
  }
  return chain
}

/** The owners of an object as they cross HTTP, with the pages of ours that some have. */
export function objectOwners(nodes: Nodes, key: string): ObjectDetail['owners'] {
  return ownerKeys(nodes, key).flatMap((owner) => {
    const parsed = parseNodeKey(owner)
    const href = nodes.get(owner)?.href
    return parsed ? [{ ...parsed, ...(href !== undefined && { href }) }] : []
  })
}
