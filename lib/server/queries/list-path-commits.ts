import 'server-only'

import type { z } from 'zod'

import type { CommitItem } from '@/lib/contract/commit'
import type { CommitsAnswer, commitsQuerySchema } from '@/lib/contract/diff'
import type { CommitFacts } from '@/lib/domain/commit'
import type { User } from '@/lib/domain/permission'
import type { AppRef } from '@/lib/domain/ref'
import { commitUrl, pullRequest } from '@/lib/domain/repository-url'
import { shortRevision } from '@/lib/domain/revision'

import { isoTime } from '../clock'
import type { FleetView } from '../fleet/fleet-view'
import { pageItems } from './page-items'
import { requireDiffs } from './read-diff'
import { diffDeployments, revisionsOf } from './read-diff-deployments'

type Query = z.output<typeof commitsQuerySchema>

/** As many commits as are looked at; further ones are too old to matter. */
const MOST = 1_000

/** Commits between two revisions of an app that touch what it reads, newest first. Refuses with 404 or 403. */
export async function listPathCommits(
  fleet: FleetView,
  ref: AppRef,
  query: Query,
  { user, now, signal }: { user: User; now: number; signal: AbortSignal },
): Promise<CommitsAnswer> {
  const row = requireDiffs(fleet, ref, user)
  const words = [query.from, query.to]
  const deployments = words.some((word) => word !== undefined)
    ? await diffDeployments(fleet, row)
    : []
  const [from, to] = words.map((word) =>
    word === undefined ? undefined : revisionsOf(word, row, deployments),
  )
  const asked = { row, limit: MOST, ...(from && { from }), ...(to && { to }) }
  const found = await fleet.diffs.commits(asked, signal)
  const placed = found.commits.map((commit, at) => ({ commit, at }))
  const page = pageItems(placed, query, 'path-commits', ({ at }) => [at])
  const url = found.source?.url
  return {
    ...page,
    items: page.items.map(({ commit }) => toCommit(commit, url)),
    ...{ from: found.from, to: found.to, paths: [...found.paths] },
    isBackwards: found.isBackwards,
    ...(found.note !== undefined && { note: found.note }),
    ...(found.problem && { problem: found.problem }),
    asOf: isoTime(now),
  }
}

function toCommit(
  { sha, subject, author, at }: CommitFacts,
  source: string | undefined,
): CommitItem {
  const url = source === undefined ? undefined : commitUrl(source, sha)
  const pull = source === undefined ? undefined : pullRequest(source, subject)
  return {
    ...{ revision: sha, short: shortRevision(sha), subject, author, at },
    ...(url !== undefined && { url }),
    ...(pull && { pull }),
  }
}
