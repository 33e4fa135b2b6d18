import 'server-only'

import type { AppRow } from '@/lib/domain/app'

import type { FleetView } from '../fleet/fleet-view'
import { joinDeployments, placeDeployments, sameRevisions, type Placed } from './join-deployments'

const MOST = 200

/** Deployments that a diff can be asked between, newest first: whole ones that succeeded. */
export async function diffDeployments(fleet: FleetView, row: AppRow): Promise<Placed[]> {
  const [stored, read] = await Promise.all([
    fleet.deployments({ app: row.ref, limit: MOST }),
    fleet.live.describe(row.ref),
  ])
  const engine = read.state === 'read' ? read.description.history : []
  const placed = placeDeployments(joinDeployments(stored, engine), row.revisions.deployed)
  return placed.filter(
    ({ deployment: { scope, result, revisions } }) =>
      scope === 'whole' && result === 'succeeded' && revisions.length > 0,
  )
}

/** The revisions that a word means: those of a deployment by its id, else the word itself for the first Git source. */
export function revisionsOf(
  word: string,
  { sources, revisions }: AppRow,
  deployments: readonly Placed[],
): readonly string[] {
  const named = deployments.find(({ deployment }) => deployment.id === word)
  if (named) return named.deployment.revisions
  const base = [revisions.deployed, revisions.target].find(
    ({ length }) => length === sources.length,
  )
  if (!base || base.length < 2) return [word]
  const first = sources.findIndex(({ kind }) => kind === 'git')
  return base.map((revision, at) => (at === Math.max(0, first) ? word : revision))
}

/** The two deployments that are compared unless others are asked for: what runs, and what ran before it. */
export function lastTwo(
  row: AppRow,
  deployments: readonly Placed[],
): { from?: readonly string[]; to?: readonly string[] } {
  const at = deployments.findIndex(({ isCurrent }) => isCurrent)
  const current = deployments[Math.max(0, at)]
  const to = current?.deployment.revisions ?? row.revisions.deployed
  return { ...(to.length > 0 && { to }), ...before(to, deployments.slice(Math.max(0, at) + 1)) }
}

/** The newest of older deployments that deployed something else. */
export function before(
  to: readonly string[],
  older: readonly Placed[],
): { from?: readonly string[] } {
  const found = older.find(({ deployment }) => !sameRevisions(deployment.revisions, to))
  return found ? { from: found.deployment.revisions } : {}
}
