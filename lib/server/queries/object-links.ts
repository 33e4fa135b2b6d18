import 'server-only'

import type { ObjectDetail } from '@/lib/contract/object'
import { parseNodeKey, type TreeNode } from '@/lib/domain/tree'

const MOST = 100

type Link = ObjectDetail['links'][number]

/** What an object leans on and what leans on it, what is missing first. */
export function objectLinks(nodes: ReadonlyMap<string, TreeNode>, key: string): Link[] {
  const out = (nodes.get(key)?.links ?? []).flatMap(({ to, how }) => toLink(nodes, to, how, 'out'))
  const into = Array.from(nodes.values()).flatMap((node) =>
    node.links
      .filter(({ to }) => to === key)
      .flatMap(({ how }) => toLink(nodes, node.key, how, 'in')),
  )
  return [...out, ...into].sort((a, b) => Number(b.isMissing) - Number(a.isMissing)).slice(0, MOST)
}

function toLink(
  nodes: ReadonlyMap<string, TreeNode>,
  other: string,
  how: Link['how'],
  direction: Link['direction'],
): Link[] {
  const parsed = parseNodeKey(other)
  const isMissing = nodes.get(other)?.marks.includes('missing') ?? false
  return parsed ? [{ ...parsed, how, direction, isMissing }] : []
}
