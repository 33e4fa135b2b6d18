import 'server-only'

import type { z } from 'zod'

import type { ObjectDetail, objectQuerySchema } from '@/lib/contract/object'
import type { User } from '@/lib/domain/permission'
import { objectKey, type AppRef } from '@/lib/domain/ref'
import { nodeKey, type TreeNode } from '@/lib/domain/tree'

import { isoTime } from '../clock'
import type { FleetView, LiveRead } from '../fleet/fleet-view'
import { visible } from '../index/visible'
import { requireTreeObject, type TreeObject } from '../tree/object-of-app'
import { cutNode, treeRights } from '../tree/tree-rights'
import { appFindings } from './app-findings'
import { objectEvents } from './object-events'
import { objectHref } from './object-href'
import { objectLinks } from './object-links'
import { objectLogs } from './object-logs'
import { objectOwners, ownerKeys } from './object-owners'
import { tellObject } from './tell-object'

type Nodes = ReadonlyMap<string, TreeNode>
type Query = z.output<typeof objectQuerySchema>

/**
 * One object of an app's tree in its kind's own words, read from its cluster just now. One that vanished while it was open
 * is answered as it was last seen. Refuses with 404 or 403. `now` is epoch ms.
 */
export async function readObject(
  fleet: FleetView,
  ref: AppRef,
  query: Query,
  user: User,
  now: number,
): Promise<ObjectDetail> {
  const found = await requireTreeObject(fleet, ref, query, user, 'resource:read')
  const { row, tree, cluster, id, key, node } = found
  const nodes = nodesFor(fleet, found, user)
  const [read, columns, events, findings] = await Promise.all([
    readLive(fleet, found),
    found.isGone ? [] : fleet.live.columns(cluster, id),
    objectEvents(fleet, { ref, tree, cluster, id }),
    appFindings(fleet, row, tree, user, now),
  ])
  const href = node.href ?? objectHref(fleet, cluster, id, visible(user))
  const isBeneath = (each: (typeof findings)[number]) =>
    each.cluster === cluster &&
    (objectKey(each.under) === objectKey(id) ||
      [nodeKey(cluster, each.about), ...ownerKeys(nodes, nodeKey(cluster, each.about))].includes(
        key,
      ))
  return {
    ...{ id, cluster, clusterName: fleet.cluster(cluster)?.name ?? cluster },
    ...tellObject(found, read, isoTime(now)),
    columns: read?.state === 'read' ? [...columns] : [],
    owners: objectOwners(nodes, key),
    links: objectLinks(nodes, key),
    findings: findings.filter(isBeneath),
    events: events.events,
    ...(events.note !== undefined && { eventsNote: events.note }),
    logs: objectLogs(tree, nodes, key),
    ...(href !== undefined && { href }),
    addresses: [...(found.object?.addresses ?? [])],
  }
}

/** The tree as this user may have it. */
function nodesFor(fleet: FleetView, { row, tree }: TreeObject, user: User): Nodes {
  const rights = treeRights(fleet, row, tree.nodes, user, 'resource:read')
  if (!rights) return tree.nodes
  const seen = Array.from(tree.nodes.values()).filter((node) => rights.sees(node))
  return new Map(seen.map((node) => [node.key, cutNode(node, rights)]))
}

/** undefined for what is not there any more, or was never there. */
async function readLive(
  fleet: FleetView,
  { cluster, id, node, isGone }: TreeObject,
): Promise<LiveRead | undefined> {
  if (isGone || node.marks.includes('missing')) return undefined
  return fleet.live.read(cluster, id)
}
