import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { LifecycleState } from '@/lib/domain/status'
import type { WindowVerdict } from '@/lib/domain/sync-window'
import { urgencyOf, type Urgency } from '@/lib/domain/urgency'

import { asSentence, instantWords, lengthWords } from './sentence-words'

/** What the sentence on an app is made of. */
export interface VerdictQuestion {
  row: AppRow
  /** The cluster that stores it. */
  cluster: { name: string; lastAnswerAt?: string }
  /** The engine's own part that judges this app is down: what it said is as of then. */
  down?: { message: string; since?: string }
  windows?: WindowVerdict
  /** Epoch ms. */
  now: number
}

/** How an app stands, since when and why, in one or two sentences: the worst thing first, as every list sorts. */
export function verdictSentence(question: VerdictQuestion): string {
  const { row, down } = question
  const urgency = urgencyOf(row)
  const head = row.freshness.state !== 'offline' && down ? engineDown(question, down) : undefined
  return head ?? join(HEADS[urgency](question), windowWords(question, urgency))
}

const HEADS: Record<Urgency, (question: VerdictQuestion) => string> = {
  failed: ({ row, now }) =>
    join(`Sync has been failing${forHow(row.since.sync, now)}.`, asSentence(row.sync.message)),
  stale: (question) =>
    question.row.freshness.state === 'offline' ? silentCluster(question) : staleVerdict(question),
  unknown: ({ row, now }) =>
    row.sync.status === 'unknown'
      ? join(`Unknown${forHow(row.since.sync, now)}.`, asSentence(row.sync.message))
      : join(
          `${SYNC_WORDS[row.sync.status]}, but its health is unknown.`,
          asSentence((row.ours ?? row.health).reason),
        ),
  deleting: ({ row, now }) =>
    join(`Being deleted${forHow(row.lifecycle.since, now)}.`, asSentence(row.lifecycle.message)),
  degraded: ({ row, now }) => unhealthy('Degraded', row, now),
  missing: ({ row, now }) => unhealthy('Missing', row, now),
  blocked: ({ row }) =>
    join(LIFECYCLE_WORDS[row.lifecycle.state], asSentence(row.lifecycle.message)),
  'out-of-sync': ({ row, now }) => outOfSync(row, now),
  retrying: ({ row, now }) =>
    join(
      `The sync is being tried again${forHow(row.lifecycle.since, now)}.`,
      asSentence(row.lifecycle.message),
    ),
  suspended: ({ row, now }) => suspended(row, now),
  progressing: ({ row, now }) => progressing(row, now),
  healthy: ({ row, now }) => {
    const since = row.since.sync > row.since.health ? row.since.sync : row.since.health
    return `Synced and healthy since ${instantWords(since, now)}.`
  },
}

const SYNC_WORDS = { synced: 'Synced', 'out-of-sync': 'Out of sync', unknown: 'Unknown' } as const

const LIFECYCLE_WORDS: Record<LifecycleState, string> = {
  idle: '',
  requested: 'A sync is requested.',
  running: 'A sync is running.',
  retrying: 'The sync is being tried again.',
  'blocked-by-window': 'The sync waits for a time window.',
  'awaiting-confirmation': 'The sync waits for a person to confirm.',
  terminating: 'The running sync is being ended.',
  suspended: 'Suspended.',
  deleting: 'Being deleted.',
}

function engineDown({ row, now }: VerdictQuestion, down: { message: string; since?: string }) {
  const last = lastKnown(row)
  const when = down.since === undefined ? '' : ` as of ${instantWords(down.since, now)}`
  return `Unknown now: ${asSentence(down.message)} Last known${when}: ${last}.`
}

function silentCluster({ row, cluster, now }: VerdictQuestion): string {
  const answeredAt = cluster.lastAnswerAt ?? row.freshness.asOf
  return `Unknown: cluster ${cluster.name} has not answered since ${instantWords(answeredAt, now)}. Last known: ${lastKnown(row)}.`
}

function staleVerdict({ row, now }: VerdictQuestion): string {
  return join(`Not judged anew${forHow(row.since.sync, now)}.`, asSentence(row.sync.message))
}

function lastKnown(row: AppRow): string {
  const { sync, health } = row.was ?? { sync: row.sync, health: row.ours ?? row.health }
  return `${SYNC_WORDS[sync.status].toLowerCase()}, ${health.status}`
}

function unhealthy(word: string, row: AppRow, now: number): string {
  const reason = (row.ours ?? row.health).reason
  const also = row.sync.status === 'out-of-sync' ? causeWords(row) : ''
  return join(`${word}${forHow(row.since.health, now)}.`, asSentence(reason), also)
}

const CAUSES: Partial<Record<string, string>> = {
  'never-deployed': 'it was never deployed',
  'prune-pending': 'something left the source and has not been pruned',
  'git-ahead': 'the source is ahead of what is deployed',
  drift: 'what runs differs from what was deployed',
}

function causeWords({ sync }: AppRow): string {
  const cause = sync.cause === undefined ? undefined : CAUSES[sync.cause]
  return join(cause ? `Out of sync: ${cause}.` : 'Out of sync.', asSentence(sync.message))
}

function outOfSync(row: AppRow, now: number): string {
  const cause = row.sync.cause === undefined ? undefined : CAUSES[row.sync.cause]
  const head = `Out of sync${forHow(row.since.sync, now)}`
  return join(cause ? `${head}: ${cause}.` : `${head}.`, asSentence(row.sync.message))
}

function suspended(row: AppRow, now: number): string {
  const isSuspended = row.lifecycle.state === 'suspended'
  const since = isSuspended ? row.lifecycle.since : row.since.health
  const reason = isSuspended ? row.lifecycle.message : (row.ours ?? row.health).reason
  return join(`Suspended${forHow(since, now)}.`, asSentence(reason))
}

function progressing(row: AppRow, now: number): string {
  const worst = row.ours ?? row.health
  if (worst.status === 'progressing')
    return join(`Rolling out${forHow(row.since.health, now)}.`, asSentence(worst.reason))
  return join(LIFECYCLE_WORDS[row.lifecycle.state], asSentence(row.lifecycle.message))
}

/** What a window means is worth a word only where a sync is wanted. */
function windowWords({ windows, now }: VerdictQuestion, urgency: Urgency): string {
  if (!windows || windows.automatic || urgency === 'healthy' || urgency === 'stale') return ''
  const until =
    windows.changesAt === undefined ? '' : ` until ${instantWords(windows.changesAt, now)}`
  const who = windows.manual ? 'Automatic syncs are held back' : 'Syncs are held back'
  return `${who} by a time window${until}.`
}

function forHow(since: string | undefined, now: number): string {
  const at = since === undefined ? Number.NaN : Date.parse(since)
  return Number.isNaN(at) || at > now ? '' : ` for ${lengthWords(now - at)}`
}

function join(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ')
}
