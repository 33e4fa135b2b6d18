import 'server-only'

import type { ObjectDetail } from '@/lib/contract/object'
import { hasPods } from '@/lib/domain/objects/can-log'
import { parseNodeKey, type TreeNode } from '@/lib/domain/tree'

import type { AppTree } from '../fleet/fleet-view'

type Nodes = ReadonlyMap<string, TreeNode>

const MOST = 50
const MAX_DEPTH = 20

/** The pods whose logs belong to an object: itself, or those that it or what it made has made; the youngest first. */
export function objectLogs(tree: AppTree, nodes: Nodes, key: string): ObjectDetail['logs'] {
  const id = parseNodeKey(key)?.id
  if (!id || !hasPods(id)) return []
  return podsUnder(nodes, key)
    .flatMap((pod) => tree.object(pod) ?? [])
    .filter(({ id: { kind } }) => kind === 'Pod')
    .toSorted((a, b) => ((a.createdAt ?? '') < (b.createdAt ?? '') ? 1 : -1))
    .slice(0, MOST)
    .map(({ id: { name }, containers = [], restarts = 0 }) => ({
      pod: name,
      containers: [...containers],
      hasPrevious: restarts > 0,
    }))
}

function podsUnder(nodes: Nodes, key: string): string[] {
  const children = new Map<string, string[]>()
  for (const node of nodes.values())
    for (const parent of node.parents) {
      const list = children.get(parent)
      if (list) list.push(node.key)
      else children.set(parent, [node.key])
    }
  const seen = new Set([key])
  let level = [key]
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    level = level.flatMap((each) => children.get(each) ?? []).filter((each) => !seen.has(each))
    for (const each of level) seen.add(each)
  }
  return [...seen]
}
