import type { Deployment } from '@/lib/domain/run'

import type { Json } from '../../parse'
import type { ApplicationFields } from '../fields'
import { numberIn, recordIn, recordsIn, textIn, textsIn } from '../../raw'
import { initiatorOf, runOf } from '../run'

/** Argo CD keeps ten by default; whoever sets more gets the newest of them. */
const MAX_ENTRIES = 500

/**
 * The deployments of an Application, newest first. Argo CD's own history holds successes of whole syncs alone, so the
 * last operation is put before it when it is none of them: one that failed, was partial, a dry run, or goes on.
 */
export function historyOf(status: Json, fields: ApplicationFields): readonly Deployment[] {
  const entries = recordsIn(status, 'history').slice(-MAX_ENTRIES)
  const kept = entries.map((entry, at) => deploymentOf(entry, entries[at - 1])).reverse()
  const last = lastRun(fields, kept)
  return last ? [last, ...kept] : kept
}

function deploymentOf(entry: Json, before: Json | undefined): Deployment {
  const finishedAt = textIn(entry, 'deployedAt')
  // An operation's start is the one thing that both records of it hold.
  const startedAt = textIn(entry, 'deployStartedAt')
  const number = numberIn(entry, 'id')
  const at = startedAt || finishedAt
  return {
    id: idOf(finishedAt || startedAt, number),
    key: at || `history-${number ?? ''}`,
    revisions: revisionsOf(entry),
    previous: before ? revisionsOf(before) : [],
    result: 'succeeded',
    message: '',
    ...(startedAt ? { startedAt } : {}),
    ...(finishedAt ? { finishedAt } : {}),
    by: initiatorOf(recordIn(entry, 'initiatedBy')),
    scope: 'whole',
    known: 'engine',
    ...(number === undefined ? {} : { engineId: String(number) }),
  }
}

function lastRun(fields: ApplicationFields, kept: readonly Deployment[]): Deployment | undefined {
  const run = runOf(fields)
  if (!run || kept.some(({ key }) => key === run.key)) return undefined
  const [newest] = kept
  return {
    ...run,
    id: idOf(run.finishedAt ?? run.startedAt ?? '', undefined),
    previous: newest?.revisions ?? [],
    known: 'engine',
  }
}

/** Sorts by time, and by Argo CD's own number within a second. */
function idOf(at: string, number: number | undefined): string {
  return `${at}#${String(number ?? Number.MAX_SAFE_INTEGER).padStart(16, '0')}`
}

function revisionsOf(entry: Json): readonly string[] {
  const many = textsIn(entry, 'revisions')
  const one = textIn(entry, 'revision')
  return many.length > 0 ? many : one ? [one] : []
}
