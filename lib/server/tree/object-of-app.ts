import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { LiveObject } from '@/lib/domain/live-object'
import { can, type Permission, type User } from '@/lib/domain/permission'
import type { AppRef, ObjectId } from '@/lib/domain/ref'
import { nodeKey, type TreeNode } from '@/lib/domain/tree'

import type { AppTree, FleetView } from '../fleet/fleet-view'
import { ApiProblem } from '../http/problem'
import { visible } from '../index/visible'
import { mayOnApp } from '../queries/resource-rights'
import { requireApp } from '../queries/seen-app'

/** An object as a route is asked for it; `cluster` is the app's destination unless given. */
export interface AskedObject extends ObjectId {
  cluster?: string | undefined
}

/** An object that belongs to an app's tree, and that the user may have. */
export interface TreeObject {
  row: AppRow
  tree: AppTree
  /** Id of the cluster that it is in. */
  cluster: string
  id: ObjectId
  key: string
  node: TreeNode
  /** The live object as the tree holds it; absent for what is not watched. */
  object: LiveObject | undefined
  /** It was in the tree a while ago and is no longer: `node` and `object` are what was last seen. */
  isGone: boolean
}

/**
 * The one check that an object belongs to an app's tree and that the user has a permission on it: on the App, and on the
 * cluster and namespace where the object is. Refuses with 404 or 403. While the tree is still being read it waits for it.
 */
export async function requireTreeObject(
  fleet: FleetView,
  ref: AppRef,
  asked: AskedObject,
  user: User,
  permission: Permission,
): Promise<TreeObject> {
  const row = requireApp(fleet, ref, visible(user))
  if (!mayOnApp(user, permission, row)) refuse(permission, ref.cluster, ref.namespace)
  const tree = await fleet.trees.look(ref)
  const { group, kind, namespace, name } = asked
  const id: ObjectId = { group, kind, namespace, name }
  if (!tree) throw notThere(ref, id)
  const cluster = asked.cluster ?? tree.cluster ?? ref.cluster
  const key = nodeKey(cluster, id)
  const node = tree.nodes.get(key)
  if (!node) throw notThere(ref, id)
  if (!can(user, permission, { cluster, namespace, project: row.project }))
    refuse(permission, cluster, namespace)
  return { ...{ row, tree, cluster, id, key, node }, object: tree.object(key), isGone: false }
}

function notThere(ref: AppRef, { kind, name }: ObjectId): ApiProblem {
  return new ApiProblem('not-found', `There is no ${kind} “${name}” in the tree of ${ref.name}.`)
}

function refuse(permission: Permission, cluster: string, namespace: string): never {
  const where = namespace === '' ? '' : `, namespace ${namespace}`
  throw new ApiProblem(
    'not-allowed',
    `You need the right “${permission}” in cluster ${cluster}${where} for this.`,
  )
}
