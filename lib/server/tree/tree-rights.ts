import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { can, type Permission, type User } from '@/lib/domain/permission'
import { appKey } from '@/lib/domain/ref'
import { nodeKey, parseNodeKey, type TreeNode } from '@/lib/domain/tree'

import type { FleetView } from '../fleet/fleet-view'
import { visible } from '../index/visible'
import { appKindOf } from '../queries/known-kinds'
import { seesRow } from '../queries/seen-app'
import { ownId } from '../queries/own-id'
import { NOWHERE } from './tree-maker'
import { typeName } from '@/lib/domain/resource-type'

/** Which nodes of an app's tree a user may have. */
export interface TreeRights {
  sees(node: TreeNode): boolean
  /** Whether a key that is gone may be told, and what leads to it. */
  seesKey(key: string): boolean
  seesPlace(namespace: string): boolean
}

/**
 * What of an app's tree a user may have: objects by the cluster and namespace where they are, other apps where the user
 * sees those, sources with what they feed. Undefined when there is nothing that is kept from the user.
 */
export function treeRights(
  fleet: FleetView,
  row: AppRow,
  nodes: ReadonlyMap<string, TreeNode>,
  user: User,
  permission: Permission,
): TreeRights | undefined {
  const seen = visible(user)
  if (seen.all && mayAll(user, permission)) return undefined
  const places = new Map<string, boolean>()
  const root = nodeKey(row.ref.cluster, ownId(row.ref))

  function seesPlace(cluster: string, namespace: string): boolean {
    const key = `${cluster}/${namespace}`
    const held = places.get(key)
    if (held !== undefined) return held
    const where = cluster === NOWHERE ? {} : { cluster }
    const may = can(user, permission, { ...where, namespace, project: row.project })
    places.set(key, may)
    return may
  }

  function seesKey(key: string): boolean {
    if (key === root) return true
    const parsed = parseNodeKey(key)
    if (!parsed) return false
    const { cluster, id } = parsed
    const kind = appKindOf(id)
    const { namespace, name } = id
    const app =
      kind && fleet.index.get(appKey({ cluster, type: typeName(kind.type), namespace, name }))
    if (app) return seesRow(seen, app)
    const node = nodes.get(key)
    if (node?.role === 'source') return node.links.some(({ to }) => to === root || seesKey(to))
    if (node?.role === 'owner') return true
    return seesPlace(cluster, namespace)
  }

  return {
    sees: ({ key }) => seesKey(key),
    seesKey,
    seesPlace: (namespace) => seesPlace(row.destination.cluster ?? NOWHERE, namespace),
  }
}

/** The node without what leads to others that are kept back. */
export function cutNode(node: TreeNode, rights: TreeRights): TreeNode {
  return {
    ...node,
    parents: node.parents.filter((key) => rights.seesKey(key)),
    links: node.links.filter(({ to }) => rights.seesKey(to)),
  }
}

function mayAll({ grants }: User, permission: Permission): boolean {
  return grants.some(
    ({ permissions, clusters, projects, namespaces }) =>
      permissions.includes(permission) &&
      [clusters, projects, namespaces].every((globs) => globs.includes('*')),
  )
}
