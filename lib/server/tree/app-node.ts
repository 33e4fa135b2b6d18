import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { ObjectId } from '@/lib/domain/ref'
import { shortRevision } from '@/lib/domain/revision'
import { nodeKey, type NodeRole, type TreeNode } from '@/lib/domain/tree'

import { appHref } from '../queries/app-href'

/** An app as a node of a tree: with its own health and sync, never gone into further. */
export function appNode(row: AppRow, id: ObjectId, role: NodeRole): TreeNode {
  return {
    ...{ key: nodeKey(row.ref.cluster, id), role, version: '' },
    ...{ parents: [], links: [] },
    ...appFacts(row),
    marks: row.lifecycle.state === 'deleting' ? ['deleting'] : [],
  }
}

/** What the fleet knows of an app, in the words of a node. */
export function appFacts(
  row: AppRow,
): Pick<TreeNode, 'health' | 'sync' | 'line' | 'href'> & { line: string } {
  return {
    health: row.ours ?? row.health,
    sync: row.sync.status,
    line: lineOf(row),
    href: appHref(row.ref),
  }
}

/** "main 6f3c1a2", "retrying, 6.7.1": what it does when it does something, and what is deployed. */
function lineOf({ lifecycle, revisions, sources }: AppRow): string {
  const doing = lifecycle.state === 'idle' ? [] : [lifecycle.state.replaceAll('-', ' ')]
  const [deployed] = revisions.deployed
  const revision = deployed === undefined || deployed === '' ? [] : [shortRevision(deployed)]
  const more = sources.length > 1 ? [`${sources.length} sources`] : []
  return [...doing, ...revision, ...more].join(', ')
}
