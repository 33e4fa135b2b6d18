import 'server-only'

import type { z } from 'zod'

import type { TreeAnswer, treeQuerySchema } from '@/lib/contract/tree'
import type { AppRow } from '@/lib/domain/app'
import type { User } from '@/lib/domain/permission'
import type { AppRef } from '@/lib/domain/ref'
import type { TreeNode } from '@/lib/domain/tree'

import type { AppTree, FleetView } from '../fleet/fleet-view'
import { ApiProblem } from '../http/problem'
import { visible } from '../index/visible'
import { maskNode } from '../live/mask-node'
import { NOWHERE } from '../tree/tree-maker'
import { cutNode, treeRights } from '../tree/tree-rights'
import { mayOnApp } from './resource-rights'
import { requireApp } from './seen-app'

type Query = z.output<typeof treeQuerySchema>
type ReadTree = Omit<TreeAnswer, 'nodes'> & { nodes: readonly TreeNode[] }

/** What an app consists of, or what is new of it. Refuses with 404 or 403; what this user may not read is left out and not counted. */
export async function readTree(
  fleet: FleetView,
  ref: AppRef,
  query: Query,
  user: User,
): Promise<ReadTree> {
  const row = requireApp(fleet, ref, visible(user))
  if (!mayOnApp(user, 'resource:read', row)) {
    const { cluster, namespace } = ref
    const where = `cluster ${cluster}, namespace ${namespace}`
    throw new ApiProblem('not-allowed', `You need the right “resource:read” in ${where} for this.`)
  }
  const tree = await fleet.trees.look(ref)
  if (!tree) throw new ApiProblem('not-found', `There is no app “${ref.name}” there.`)
  const { version, state, note, asOf, nodes: all } = tree
  const rights = treeRights(fleet, row, all, user, 'resource:read')
  const news = query.since === undefined ? undefined : tree.since(query.since)
  const nodes = news ? news.changed : [...all.values()]
  const gone = news?.gone ?? []
  return {
    ...{ version, isWhole: news === undefined, state, asOf },
    ...(note !== undefined && { note }),
    nodes: rights
      ? nodes.filter((node) => rights.sees(node)).map((node) => cutNode(maskNode(node), rights))
      : nodes.map(maskNode),
    gone: rights ? gone.filter((key) => rights.seesKey(key)) : [...gone],
    total: rights ? countSeen(all, (node) => rights.sees(node)) : all.size,
    clusters: clusterNames(fleet, row, tree),
    unread: tree.unread
      .filter(({ namespace }) => !rights || rights.seesPlace(namespace))
      .map((each) => ({ ...each })),
  }
}

function countSeen(
  nodes: ReadonlyMap<string, TreeNode>,
  sees: (node: TreeNode) => boolean,
): number {
  let count = 0
  for (const node of nodes.values()) if (sees(node)) count++
  return count
}

function clusterNames(
  fleet: FleetView,
  { ref, destination }: AppRow,
  { cluster }: AppTree,
): Record<string, string> {
  const ids = [...new Set([ref.cluster, cluster].filter((id) => id !== undefined))]
  const names: Record<string, string> = {}
  for (const id of ids) names[id] = fleet.cluster(id)?.name ?? id
  if (cluster === undefined)
    names[NOWHERE] = destination.name ?? destination.server ?? 'an unknown cluster'
  return names
}
