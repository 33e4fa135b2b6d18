import 'server-only'

import type { AppHistory, DeploymentItem } from '@/lib/contract/app-page'
import type { AppRow } from '@/lib/domain/app'
import type { AppRef } from '@/lib/domain/ref'

import type { CommitBook } from '../commits/commit-book'
import type { Visibility } from '../index/visible'
import { commitsOf } from './app-commits'
import { joinDeployments, placeDeployments, timeOf, type Placed } from './join-deployments'
import { pageItems, type PageAsked } from './page-items'
import type { AppSources } from './read-app'
import { requireApp } from './seen-app'

/** As far back as one app's history is looked through. */
const MOST = 500

/** The deployments of an app, newest first: those that were seen and those that its engine remembers. */
export async function listHistory(
  { fleet, commits }: AppSources,
  ref: AppRef,
  asked: PageAsked,
  seen: Visibility,
  now: string,
): Promise<AppHistory> {
  const row = requireApp(fleet, ref, seen)
  const [stored, read] = await Promise.all([
    fleet.deployments({ app: ref, limit: MOST }),
    fleet.live.describe(ref),
  ])
  const engine = read.state === 'read' ? read.description.history : []
  const placed = placeDeployments(joinDeployments(stored, engine), row.revisions.deployed)
  const page = pageItems(placed, asked, 'history', placeOf)
  const note =
    read.state === 'unread'
      ? `What the engine itself remembers cannot be read: ${read.problem}`
      : ''
  return {
    ...page,
    items: page.items.map((item) => toItem(item, row, commits)),
    ...(note !== '' && { note }),
    asOf: now,
  }
}

function placeOf({ deployment }: Placed) {
  return [-timeOf(deployment), negative(deployment.id)] as const
}

/** Ids sort by time; newest first needs them the other way round. */
function negative(id: string): string {
  return Array.from(id, (letter) => String.fromCharCode(0xffff - letter.charCodeAt(0))).join('')
}

function toItem(
  { deployment, isCurrent, isRollback }: Placed,
  row: AppRow,
  book: CommitBook,
): DeploymentItem {
  const { id, known, engineId, previous, ...run } = deployment
  const durationMs = durationOf(run)
  const { key, revisions, result, message, startedAt, finishedAt, by, scope } = run
  return {
    ...{ key, revisions: [...revisions], result, message, by, scope, id, known },
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
    ...(engineId !== undefined && { engineId }),
    previous: [...previous],
    commits: commitsOf(book, row, revisions),
    ...(durationMs !== undefined && { durationMs }),
    ...{ isCurrent, isRollback },
  }
}

function durationOf(run: { startedAt?: string; finishedAt?: string }): number | undefined {
  const ms = Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt ?? '')
  return ms >= 0 ? ms : undefined
}
