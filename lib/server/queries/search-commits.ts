import 'server-only'

import type { SearchResult } from '@/lib/contract/search'
import type { AppRow } from '@/lib/domain/app'
import { parseRevision } from '@/lib/domain/revision'
import type { StoredDeployment } from '@/lib/store/store'

import type { FleetView } from '../fleet/fleet-view'
import { compileFilter, passes } from '../index/row-filter'
import type { Visibility } from '../index/visible'
import { appHref, appsHref } from './app-href'
import { heldAnswer, ROWS_AT_ONCE, SEARCHED_MS } from './held-answer'
import type { AppSources } from './read-app'
import { seenApp } from './seen-app'

type CommitItem = SearchResult['commits'][number]

/** Commits asked of the book: not all of them were deployed by an app that one sees. */
const MOST_ASKED = 60
const MOST_DEPLOYMENTS = 2000
const heldPast = new WeakMap<FleetView, { at: number; past: Promise<StoredDeployment[]> }>()

/** The apps that one sees by the commit that they run. */
const runningByHash = heldAnswer(function* ({ index }: FleetView, seen: Visibility) {
  const apps = new Map<string, AppRow[]>()
  const filter = compileFilter(index, {}, seen)
  for (const [nth, slot] of index.inOrder().entries()) {
    if (nth % ROWS_AT_ONCE === 0) yield
    const row = index.rowIfAt(slot)
    if (!row || (!seen.all && !passes(index, filter, slot))) continue
    for (const hash of new Set(row.revisions.deployed.flatMap(hashOf))) {
      const held = apps.get(hash)
      if (held) held.push(row)
      else apps.set(hash, [row])
    }
  }
  return apps
}, SEARCHED_MS)

/** Known commits by hash, author or subject, only where one sees an app that deployed them. */
export async function searchCommits(
  { fleet, commits }: AppSources,
  words: readonly string[],
  seen: Visibility,
  now: number,
  limit: number,
): Promise<CommitItem[]> {
  const known = await commits.search(words, MOST_ASKED)
  if (known.length === 0) return []
  const running = runningByHash(fleet, seen, now)
  const isAllRunning = known.every(({ sha }) => running.has(sha))
  const past = isAllRunning ? [] : await pastDeployments(fleet, now)
  const before = deployedByHash(fleet, past, seen)
  return known
    .flatMap(({ sha, subject, author, at }) => {
      const apps = running.get(sha) ?? before.get(sha) ?? []
      const [first] = apps
      if (!first) return []
      const isOne = apps.length === 1 || !running.has(sha)
      const href = isOne ? `${appHref(first.ref)}?tab=history` : appsHref({ revision: sha })
      return [{ revision: sha, subject, author, at, apps: running.get(sha)?.length ?? 0, href }]
    })
    .slice(0, limit)
}

function pastDeployments(fleet: FleetView, now: number): Promise<StoredDeployment[]> {
  const held = heldPast.get(fleet)
  if (held && now - held.at < SEARCHED_MS) return held.past
  const past = fleet.deployments({ limit: MOST_DEPLOYMENTS })
  heldPast.set(fleet, { at: now, past })
  // What could not be read is asked for again.
  past.catch(() => heldPast.delete(fleet))
  return past
}

function deployedByHash(
  fleet: FleetView,
  deployments: readonly StoredDeployment[],
  seen: Visibility,
): Map<string, AppRow[]> {
  const apps = new Map<string, AppRow[]>()
  for (const { app, revisions } of deployments) {
    const row = seenApp(fleet, app, seen)
    if (!row) continue
    for (const hash of revisions.flatMap(hashOf)) apps.set(hash, apps.get(hash) ?? [row])
  }
  return apps
}

function hashOf(revision: string): string[] {
  const { value, isHash } = parseRevision(revision)
  return isHash ? [value] : []
}
