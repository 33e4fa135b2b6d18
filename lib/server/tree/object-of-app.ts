import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { LiveObject } from '@/lib/domain/live-object'
import type { Permission, User } from '@/lib/domain/permission'
import type { AppRef, ObjectId } from '@/lib/domain/ref'
import { nodeKey, parseNodeKey, type TreeNode } from '@/lib/domain/tree'

import type { AppTree, FleetView } from '../fleet/fleet-view'
import { ApiProblem } from '../http/problem'
import { visible } from '../index/visible'
import { mayOnApp } from '../queries/resource-rights'
import { requireApp } from '../queries/seen-app'
import { treeRights } from './tree-rights'

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
  const written: ObjectId = { group, kind, namespace, name }
  if (!tree) throw notThere(ref, written)
  const key = nodeKey(asked.cluster ?? tree.cluster ?? ref.cluster, written)
  // What the key says counts: parts that hold its separator name something else than they seem to.
  const parsed = parseNodeKey(key)
  if (!parsed) throw notThere(ref, written)
  const { cluster, id } = parsed
  await tree.until?.(() => tree.nodes.has(key))
  const node = tree.nodes.get(key)
  const past = node ? undefined : tree.lastSeen?.(key)
  const found = node ?? past?.node
  if (!found) throw notThere(ref, id)
  const rights = treeRights(fleet, row, tree.nodes, user, permission)
  if (rights && !rights.sees(found)) refuse(permission, cluster, namespace)
  const object = node ? tree.object(key) : past?.object
  return { ...{ row, tree, cluster, id, key, object }, node: found, isGone: node === undefined }
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
