import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import { appKey } from '@/lib/domain/ref'
import { parseRevision } from '@/lib/domain/revision'
import type { Run } from '@/lib/domain/run'
import type { StoredDeployment } from '@/lib/store/store'

import { isoTime } from '../clock'
import { deploymentId } from './deployment-id'
import { safeMessage } from './safe-message'

/** A run that ended this long before we read of it was not seen as it happened. */
const SEEN_WITHIN_MS = 120_000

/** When two readings of an app were compared. */
export interface Sight {
  /** Epoch ms. */
  now: number
  /** The reading before was made by this process: what is new has happened since then, while we looked. */
  isFollowed: boolean
}

/** Which deployments two readings of an app, one after the other, tell of; oldest first. No reading before = met for the first time. */
export function deploymentsBetween(
  before: AppRow | undefined,
  after: AppRow,
  sight: Sight,
): StoredDeployment[] {
  const earlier = before?.uid === after.uid ? before : undefined
  const { run } = after
  const isNewRun = run !== undefined && run.key !== earlier?.run?.key
  const found: StoredDeployment[] = []
  if (isNewRun && earlier?.run?.result === 'running' && isDeployment(earlier.run))
    found.push(toDeployment(after, overtaken(earlier, earlier.run, after), [], sight))
  if (run && isDeployment(run) && (isNewRun || hasMoved(earlier?.run, run)))
    found.push(
      toDeployment(after, withStart(run, earlier?.run, sight), previousOf(earlier, after), sight),
    )
  const silent = isNewRun ? undefined : silentRun(earlier, after, sight)
  if (silent) found.push(toDeployment(after, silent, previousOf(earlier, after), sight))
  return found
}

/** A rehearsal deploys nothing. */
function isDeployment({ scope }: Run): boolean {
  return scope !== 'dry-run'
}

function hasMoved(before: Run | undefined, after: Run): boolean {
  return (
    before?.key === after.key &&
    (before.result !== after.result ||
      before.finishedAt !== after.finishedAt ||
      !isSameRevisions(before.revisions, after.revisions))
  )
}

/** What an engine says of the beginning may be gone when the run has ended, or was never said. */
function withStart(run: Run, before: Run | undefined, { now, isFollowed }: Sight): Run {
  const isNew = before?.key !== run.key
  const seen = isNew && isFollowed && run.result === 'running' ? isoTime(now) : undefined
  const startedAt = run.startedAt ?? (isNew ? seen : before.startedAt)
  return startedAt === undefined ? run : { ...run, startedAt }
}

/** What became of a run that gave way to another one: it went well if what it deploys is deployed now; else no engine says. */
function overtaken(before: AppRow, run: Run, { revisions: { deployed } }: AppRow): Run {
  if (
    isSameRevisions(run.revisions, deployed) &&
    !isSameRevisions(before.revisions.deployed, deployed)
  )
    return { ...run, result: 'succeeded', message: '' }
  const message = 'Another run took its place before its end was seen.'
  return { ...run, result: 'terminated', message }
}

/** Something else is deployed, and no run tells how that came about. */
function silentRun(
  before: AppRow | undefined,
  after: AppRow,
  { now, isFollowed }: Sight,
): Run | undefined {
  const { deployed } = after.revisions
  if (!before || deployed.length === 0 || isSameRevisions(before.revisions.deployed, deployed))
    return undefined
  const { run } = after
  if (run && isDeployment(run) && isSameRevisions(run.revisions, deployed)) return undefined
  const isDated = after.deployedAt !== undefined && after.deployedAt !== before.deployedAt
  const seenAt = isFollowed ? isoTime(now) : undefined
  const at = isDated ? after.deployedAt : seenAt
  return {
    key: `deployed ${at ?? isoTime(now)} ${deployed.join(' ')}`,
    revisions: deployed,
    result: 'succeeded',
    message: '',
    ...(at !== undefined && { finishedAt: at }),
    by: { kind: 'unknown', name: '' },
    scope: 'whole',
  }
}

function previousOf(before: AppRow | undefined, after: AppRow): readonly string[] {
  const { deployed } = after.revisions
  // In the middle of a run what is deployed is still what was there before it.
  if (after.run?.result === 'running' && deployed.length > 0) return deployed
  return before?.revisions.deployed ?? []
}

function toDeployment(
  { ref, project }: AppRow,
  run: Run,
  previous: readonly string[],
  { now, isFollowed }: Sight,
): StoredDeployment {
  const seen = isFollowed ? withSeenEnd(run, now) : run
  const at = Math.min(timeOf(seen.startedAt) ?? timeOf(seen.finishedAt) ?? now, now)
  const endedAt =
    run.result === 'running' ? now : (timeOf(seen.finishedAt) ?? timeOf(seen.startedAt))
  const isSeen = endedAt !== undefined && now - endedAt <= SEEN_WITHIN_MS
  const id = deploymentId(at, appKey(ref), run.key)
  const message = safeMessage(run.message)
  const known = isSeen ? 'seen' : 'engine'
  return { ...seen, id, app: ref, project, message, previous, known }
}

/** Some engines date nothing; whoever saw it happen knows when. */
function withSeenEnd(run: Run, now: number): Run {
  if (run.result === 'running') return run
  return { ...run, finishedAt: run.finishedAt ?? isoTime(now) }
}

function timeOf(time: string | undefined): number | undefined {
  const at = time === undefined ? Number.NaN : Date.parse(time)
  return Number.isNaN(at) ? undefined : at
}

/** Whether two lists name the same revisions; engines write one revision in several ways. */
export function isSameRevisions(a: readonly string[], b: readonly string[]): boolean {
  return (
    a.length === b.length &&
    a.every((revision, nth) => revision === b[nth] || valueOf(revision) === valueOf(b[nth] ?? ''))
  )
}

function valueOf(revision: string): string {
  return parseRevision(revision).value
}
