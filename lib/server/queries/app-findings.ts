import 'server-only'

import type { FindingItem } from '@/lib/contract/tree'
import type { AppRow } from '@/lib/domain/app'
import { byWorst } from '@/lib/domain/diagnosis/to-findings'
import type { Finding } from '@/lib/domain/finding'
import { can, type User } from '@/lib/domain/permission'
import { objectKey, type AppRef } from '@/lib/domain/ref'

import type { AppTree, FleetView } from '../fleet/fleet-view'
import { engineFindings } from './engine-findings'
import { toFindingItem } from './finding-item'
import { appKindOfType } from './known-kinds'
import { missingFindings } from './missing-findings'
import { ownId } from './own-id'
import { treeFindings } from './tree-findings'

/**
 * All that is wrong with an app, the worst first: what the objects of its tree tell, and what its engine says of deploying
 * them. Objects that the user may not read are left out.
 */
export async function appFindings(
  fleet: FleetView,
  row: AppRow,
  tree: AppTree | undefined,
  user: User,
  now: number,
): Promise<FindingItem[]> {
  const { ref, project } = row
  const inTree = tree ? treeFindings(tree, now) : []
  const said = [
    ...(hasDeployTrouble(row) ? await saidByEngine(fleet, row) : []),
    ...(tree ? missingFindings(tree, row) : []),
  ]
  const destination = tree?.cluster ?? row.destination.cluster ?? ref.cluster
  return joined(inTree, said, { ref, destination }).filter(({ cluster, about: { namespace } }) =>
    can(user, 'resource:read', { cluster, namespace, project }),
  )
}

/** Whether the engine may have something to say: its object is not read for an app that is deployed and well. */
function hasDeployTrouble({ sync, health, lifecycle, run }: AppRow): boolean {
  const isCalm = lifecycle.state === 'idle' || lifecycle.state === 'suspended'
  return (
    sync.status !== 'synced' || health.status !== 'healthy' || !isCalm || run?.result === 'failed'
  )
}

async function saidByEngine(fleet: FleetView, { ref }: AppRow): Promise<Finding[]> {
  const read = await fleet.live.describe(ref)
  const label = appKindOfType(ref.type)?.engine.label ?? ''
  return read.state === 'unread' ? [] : engineFindings(ownId(ref), label, read.description)
}

/** What the engine says of an object is left out where the object itself says more. */
function joined(
  inTree: readonly Finding[],
  said: readonly Finding[],
  { ref, destination }: { ref: AppRef; destination: string },
): FindingItem[] {
  const told = new Set(inTree.map(({ under }) => objectKey(under)))
  const hasHook = inTree.some(({ code }) => code === 'hook-failed')
  const own = objectKey(ownId(ref))
  const further = said
    .filter(
      ({ code, under }) => !told.has(objectKey(under)) && !(code === 'hook-failed' && hasHook),
    )
    // An engine's general word only repeats what is told more closely.
    .filter(
      ({ code, under }, _at, all) =>
        code !== 'other' ||
        objectKey(under) !== own ||
        (inTree.length === 0 && all.every((other) => other.code === 'other')),
    )
  const ofApp = new Set(further.filter(({ under }) => objectKey(under) === own))
  return [...inTree, ...further]
    .sort(byWorst)
    .map((finding) => toFindingItem(finding, ofApp.has(finding) ? ref.cluster : destination))
}
