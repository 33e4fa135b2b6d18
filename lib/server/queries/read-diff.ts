import 'server-only'

import type { z } from 'zod'

import type { DiffAnswer, diffQuerySchema } from '@/lib/contract/diff'
import type { AppRow } from '@/lib/domain/app'
import type { ResourceDiff } from '@/lib/domain/diff'
import type { User } from '@/lib/domain/permission'
import type { AppRef } from '@/lib/domain/ref'

import { isoTime } from '../clock'
import { hiddenNote } from '../diff/hidden-note'
import type { DiffOutcome, DiffQuestion } from '../fleet/diffs-view'
import { ApiProblem } from '../http/problem'
import { visible } from '../index/visible'
import { timeOf, type Placed } from './join-deployments'
import type { AppSources } from './read-app'
import { commitsOf } from './app-commits'
import { before, diffDeployments, lastTwo, revisionsOf } from './read-diff-deployments'
import { tellSide } from './read-diff-sides'
import { diffVerdict } from './read-diff-verdict'
import { tellObjects } from './read-diff-words'
import { mayOnApp } from './resource-rights'
import { requireApp } from './seen-app'
import { seesObject } from './sees-object'

type Query = z.output<typeof diffQuerySchema>

const MOST_DEPLOYMENTS = 50

/** An app that the user may see the diffs of. Refuses with 404 or 403. */
export function requireDiffs(fleet: AppSources['fleet'], ref: AppRef, user: User): AppRow {
  const row = requireApp(fleet, ref, visible(user))
  if (mayOnApp(user, 'diff:read', row)) return row
  throw new ApiProblem(
    'not-allowed',
    `You need the right “diff:read” in cluster ${ref.cluster}, namespace ${ref.namespace} for this.`,
  )
}

/** One diff of an app, of the objects that the user may see. `now` is epoch ms. Refuses with 404 or 403. */
export async function readDiff(
  sources: AppSources,
  ref: AppRef,
  query: Query,
  { user, now, signal }: { user: User; now: number; signal: AbortSignal },
): Promise<DiffAnswer> {
  const { fleet, commits } = sources
  const row = requireDiffs(fleet, ref, user)
  const reading = diffDeployments(fleet, row)
  const isPlain = query.kind !== 'history' && query.from === undefined && query.to === undefined
  // Only what is asked between deployments has to know them first.
  const [deployments, outcome] = await Promise.all([
    reading,
    fleet.diffs.read(questionOf(row, query, isPlain ? [] : await reading), signal),
  ])
  const shown = shownTo(user, row, outcome)
  const { problem, how, left, right } = outcome
  const told = { kind: query.kind, row, outcome, resources: shown.resources, now }
  const side = (facts: typeof left) => facts && tellSide(sources, row, facts, isoTime(now))
  const [leftSide, rightSide] = [side(left), side(right)]
  return {
    state: shown.resources ? 'ready' : 'failed',
    ...(problem && { problem }),
    ...{ verdict: diffVerdict(told), how, notes: shown.notes },
    ...(leftSide && { left: leftSide }),
    ...(rightSide && { right: rightSide }),
    ...tellObjects(shown.resources ?? [], query),
    deployments: deployments
      .slice(0, MOST_DEPLOYMENTS)
      .map((each) => toDeployment(each, row, commits)),
  }
}

function questionOf(row: AppRow, query: Query, deployments: readonly Placed[]): DiffQuestion {
  const { kind, fresh } = query
  const asked = (word: string | undefined) =>
    word === undefined ? undefined : revisionsOf(word, row, deployments)
  const [from, to] = [asked(query.from), asked(query.to)]
  const base = { row, kind, fresh: fresh === '1' }
  if (kind !== 'history') return { ...base, ...(from && { from }), ...(to && { to }) }
  const last = lastTwo(row, deployments)
  const newer = to ?? last.to
  const at = deployments.findIndex(({ deployment }) => deployment.id === query.to)
  const older = from ?? (to ? before(to, deployments.slice(at + 1)).from : last.from)
  return { ...base, ...(older && { from: older }), ...(newer && { to: newer }) }
}

/** What the user may see of it. A note that names what is kept back is kept back, too. */
function shownTo(
  user: User,
  row: AppRow,
  { result, notes }: DiffOutcome,
): { resources?: readonly ResourceDiff[]; notes: string[] } {
  if (!result) return { notes: [...notes] }
  const sees = seesObject(user, row)
  const resources = result.resources.filter(({ id }) => sees(id))
  const hidden = result.resources.filter(({ id }) => !sees(id))
  const said = [...notes, ...result.notes].filter(
    (note) => !hidden.some(({ id }) => note.includes(id.name)),
  )
  return {
    resources: hidden.length === 0 ? result.resources : resources,
    notes: [...(hidden.length === 0 ? [] : [hiddenNote(hidden.length)]), ...new Set(said)],
  }
}

function toDeployment(
  { deployment, isCurrent }: Placed,
  row: AppRow,
  book: AppSources['commits'],
): DiffAnswer['deployments'][number] {
  const [commit] = commitsOf(book, row, deployment.revisions)
  const subject = commit?.subject
  return {
    id: deployment.id,
    revision: deployment.revisions.join(', '),
    at: isoTime(timeOf(deployment)),
    ...(subject !== undefined && { subject }),
    isCurrent,
  }
}
