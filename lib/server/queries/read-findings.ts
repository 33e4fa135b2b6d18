import 'server-only'

import type { Findings } from '@/lib/contract/tree'
import type { User } from '@/lib/domain/permission'
import type { AppRef } from '@/lib/domain/ref'

import { isoTime } from '../clock'
import type { AppTree, FleetView } from '../fleet/fleet-view'
import { ApiProblem } from '../http/problem'
import { visible } from '../index/visible'
import { appFindings } from './app-findings'
import { mayOnApp } from './resource-rights'
import { requireApp } from './seen-app'

const MOST = 20

/** Why an app does not work, the worst first. Refuses with 404 or 403. `now` is epoch ms. */
export async function readFindings(
  fleet: FleetView,
  ref: AppRef,
  user: User,
  now: number,
): Promise<Findings> {
  const row = requireApp(fleet, ref, visible(user))
  if (!mayOnApp(user, 'resource:read', row))
    throw new ApiProblem('not-allowed', 'You need the right “resource:read” for this.')
  const tree = await fleet.trees.look(ref)
  const all = await appFindings(fleet, row, tree, user, now)
  return { ...standing(tree, now), items: all.slice(0, MOST), total: all.length }
}

function standing(tree: AppTree | undefined, now: number) {
  if (!tree)
    return {
      state: 'unread' as const,
      note: 'Its resources cannot be looked into now.',
      asOf: isoTime(now),
    }
  const { state, note, asOf } = tree
  return { state, asOf, ...(note !== undefined && { note }) }
}
