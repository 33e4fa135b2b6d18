import 'server-only'

import type { Deployment } from '@/lib/domain/run'

/** What two records of one deployment may be apart. */
const SAME_WITHIN_MS = 60_000

/**
 * Joins what Fleetglass saw with what the engine remembers, newest first. Two entries are one when they have the same run
 * key, or deployed the same within a minute; ours is kept, with the engine's number.
 */
export function joinDeployments(
  seen: readonly Deployment[],
  engine: readonly Deployment[],
): Deployment[] {
  const joined: Deployment[] = [...seen]
  for (const theirs of engine) {
    const at = joined.findIndex((ours) => isSame(ours, theirs))
    const ours = joined[at]
    if (ours) joined[at] = merge(ours, theirs)
    else joined.push(theirs)
  }
  return joined.sort((a, b) => compare(timeOf(b), timeOf(a)) || compare(b.id, a.id))
}

/** Epoch ms of a deployment: its end, else its beginning; 0 when neither is known. */
export function timeOf({ finishedAt, startedAt }: Deployment): number {
  const at = Date.parse(finishedAt ?? startedAt ?? '')
  return Number.isNaN(at) ? 0 : at
}

export function sameRevisions(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && a.length === b.length && a.every((revision, at) => revision === b[at])
}

/** An entry with its place among the others: what runs now came with it, or it brought something back. */
export interface Placed {
  deployment: Deployment
  isCurrent: boolean
  isRollback: boolean
}

/** `deployments` newest first; `deployed` is what runs now. Dry runs and runs of a part change nothing of what counts as deployed. */
export function placeDeployments(
  deployments: readonly Deployment[],
  deployed: readonly string[],
): Placed[] {
  const whole = deployments.filter(isDeployed)
  const current = whole.find(({ revisions }) => sameRevisions(revisions, deployed))
  return deployments.map((deployment) => ({
    deployment,
    isCurrent: deployment === current,
    isRollback: deployment.scope === 'whole' && bringsBack(deployment, whole),
  }))
}

/** The one before it had something else, and one before that had the same. */
function bringsBack(deployment: Deployment, whole: readonly Deployment[]): boolean {
  const at = timeOf(deployment)
  const older = whole.filter((each) => each !== deployment && timeOf(each) < at)
  const [last, ...before] = older
  if (!last || sameRevisions(last.revisions, deployment.revisions)) return false
  return before.some(({ revisions }) => sameRevisions(revisions, deployment.revisions))
}

function isDeployed({ scope, result }: Deployment): boolean {
  return scope === 'whole' && result === 'succeeded'
}

function isSame(a: Deployment, b: Deployment): boolean {
  if (a.key === b.key) return true
  return (
    sameRevisions(a.revisions, b.revisions) && Math.abs(timeOf(a) - timeOf(b)) <= SAME_WITHIN_MS
  )
}

/** Ours knows who and how it ended; what only the engine tells is added. */
function merge(ours: Deployment, theirs: Deployment): Deployment {
  const { engineId, startedAt, finishedAt } = theirs
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
    ...ours,
    ...(engineId !== undefined && { engineId }),
    ...(ours.by.kind === 'unknown' && { by: theirs.by }),
  }
}

function compare(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
