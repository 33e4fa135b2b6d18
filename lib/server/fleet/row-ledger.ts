import 'server-only'

import type { App, AppRow } from '@/lib/domain/app'
import { shortRevision } from '@/lib/domain/revision'
import type { ChangeKind, Transition } from '@/lib/store/store'

import { isoTime } from '../clock'
import { timeOrderedId } from './time-ordered-id'

/** A row as it was judged, before ageing, and the words by which it was last recorded. */
export interface LedgerEntry {
  row: AppRow
  recorded: { sync: string; health: string }
}

/** How much may be believed of a fresh judgement. */
export interface Judgement {
  app: App
  /** Epoch ms. */
  now: number
  /** Everything that the verdict hangs on could be read. */
  isComplete: boolean
  /** The app came into being while we looked, rather than being met in a first list. */
  isNew: boolean
}

const CALM = ['idle', 'requested', 'running']
const STALE = 'stale'

/** The entry of a row that an earlier process left behind. */
export function restoredEntry(row: AppRow): LedgerEntry {
  return { row, recorded: { sync: syncWord(row), health: healthWord(row) } }
}

/**
 * Joins a judgement with what was recorded before: since when, and which transitions are worth recording. A verdict that
 * only went stale, or that lacks facts for the moment, is shown but not recorded, so that coming back is no change either.
 */
export function recordRow(
  before: LedgerEntry | undefined,
  { app, now, isComplete, isNew }: Judgement,
): { entry: LedgerEntry; transitions: Transition[] } {
  if (before?.row.uid !== app.uid) return firstEntry(app, now, isNew || before !== undefined)

  const at = isoTime(now)
  const { recorded } = before
  const since = { ...before.row.since }
  const transitions: Transition[] = []
  const note = (kind: keyof typeof since, from: string, to: string, message: string) => {
    since[kind] = at
    transitions.push(change(app, now, kind, from, to, message))
  }

  const sync = app.sync.cause === STALE ? recorded.sync : syncWord(app)
  if (sync !== recorded.sync && recorded.sync !== STALE)
    note('sync', recorded.sync, sync, app.sync.message)

  const health = isComplete ? healthWord(app) : recorded.health
  if (health !== recorded.health)
    note('health', recorded.health, health, (app.ours ?? app.health).reason)

  const deployed = deployedWord(app)
  const deployedBefore = deployedWord(before.row)
  if (deployed !== deployedBefore && deployed !== '') note('deployed', deployedBefore, deployed, '')

  const [from, to] = [lifecycleWord(before.row), lifecycleWord(app)]
  if (from !== to) transitions.push(change(app, now, 'lifecycle', from, to, app.lifecycle.message))

  const row = { ...app, since, freshness: { state: 'live' as const, asOf: at } }
  return { entry: { row, recorded: { sync, health } }, transitions }
}

function firstEntry(
  app: App,
  now: number,
  isBorn: boolean,
): { entry: LedgerEntry; transitions: Transition[] } {
  const at = isoTime(now)
  const since = { sync: at, health: at, deployed: app.deployedAt ?? at }
  return {
    entry: restoredEntry({ ...app, since, freshness: { state: 'live', asOf: at } }),
    transitions: isBorn ? [change(app, now, 'appeared', '', syncWord(app), '')] : [],
  }
}

/** An app that is no more. */
export function recordGone(row: AppRow, now: number): Transition {
  return change(row, now, 'gone', syncWord(row), '', '')
}

function syncWord({ sync }: Pick<App, 'sync'>): string {
  return sync.cause ?? sync.status
}

function healthWord({ ours, health }: Pick<App, 'ours' | 'health'>): string {
  return (ours ?? health).status
}

function deployedWord({ revisions }: Pick<App, 'revisions'>): string {
  return revisions.deployed.map(shortRevision).join(', ')
}

/** Engines reconcile all day: that they are at it is no event, what comes of it is. */
function lifecycleWord({ lifecycle }: Pick<App, 'lifecycle'>): string {
  return CALM.includes(lifecycle.state) ? 'idle' : lifecycle.state
}

function change(
  { ref, project }: App,
  now: number,
  kind: ChangeKind,
  from: string,
  to: string,
  message: string,
): Transition {
  const { cluster, namespace } = ref
  const id = timeOrderedId(now)
  return { id, at: isoTime(now), kind, cluster, project, namespace, app: ref, from, to, message }
}
