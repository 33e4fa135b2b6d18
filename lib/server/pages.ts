import 'server-only'

import { headers } from 'next/headers'
import { notFound } from 'next/navigation'

import type { AppList, AppQuery } from '@/lib/contract/app'
import type { ChangeList } from '@/lib/contract/changes'
import type { ClusterDetail, ClusterList } from '@/lib/contract/cluster'
import type { AppDetail, Me, Overview } from '@/lib/contract/fleet'
import type { SavedViewList } from '@/lib/contract/saved-view'
import type { User } from '@/lib/domain/permission'
import { appKey, type AppRef } from '@/lib/domain/ref'

import { authenticate } from './auth'
import { isoTime } from './clock'
import { ApiProblem } from './http/problem'
import { visible } from './index/visible'
import { facetLabels } from './queries/facet-labels'
import { findApp, type FindAnswer } from './queries/find-app'
import { listApps } from './queries/list-apps'
import { listChanges, type ChangeQuery } from './queries/list-changes'
import { listClusters } from './queries/list-clusters'
import { readOverview } from './queries/overview'
import { readApp } from './queries/read-app'
import { readClusterDetail } from './queries/read-cluster'
import { readMe } from './queries/read-me'
import { mayOnApp } from './queries/resource-rights'
import { listViews } from './queries/saved-views'
import { runtime } from './runtime'

/** Who looks at a page. Whoever has no identity is told nothing, not even that there is a page. */
export async function requireUser(): Promise<User> {
  try {
    return authenticate(await headers(), runtime().env)
  } catch (error) {
    if (error instanceof ApiProblem) notFound()
    throw error
  }
}

export async function loadMe(): Promise<Me> {
  return readMe(runtime(), await requireUser())
}

export async function loadOverview(env?: string): Promise<Overview> {
  const user = await requireUser()
  const { fleet, clock } = runtime()
  return readOverview(fleet, visible(user), isoTime(clock.now()), env)
}

export async function loadApps(query: AppQuery): Promise<AppList> {
  const user = await requireUser()
  const { fleet, clock, engines } = runtime()
  const labels = facetLabels(fleet, engines)
  return listApps(fleet, query, visible(user), labels, isoTime(clock.now()))
}

export async function loadClusters(): Promise<ClusterList> {
  const user = await requireUser()
  const { fleet, clock } = runtime()
  return listClusters(fleet, visible(user), isoTime(clock.now()))
}

/** undefined when there is no such app, or none that this user may see. */
export async function loadApp(ref: AppRef): Promise<AppDetail | undefined> {
  const user = await requireUser()
  const { fleet, commits, clock } = runtime()
  return readApp({ fleet, commits }, ref, visible(user), clock.now())
}

/** Begins to read what the tree of an app needs while its page is still on its way; whoever may not see it begins nothing. */
export async function beginTree({ app }: AppDetail): Promise<void> {
  const user = await requireUser()
  const { fleet } = runtime()
  const row = fleet.index.get(appKey(app.ref))
  if (row && mayOnApp(user, 'resource:read', row)) void fleet.trees.look(app.ref)
}

/** undefined when there is no such cluster, or none that this user may see; so for all that follow. */
export async function loadCluster(id: string): Promise<ClusterDetail | undefined> {
  const { fleet, seen, now } = await look()
  return readClusterDetail(fleet, id, seen, now)
}

export async function loadChanges(query: ChangeQuery): Promise<ChangeList> {
  const { fleet, commits, seen, now } = await look()
  return listChanges({ fleet, commits }, query, seen, now)
}

export async function loadViews(): Promise<SavedViewList> {
  return listViews(runtime(), await requireUser())
}

/** What a link from an alert means, by the labels that it carries. */
export async function loadFind(labels: Readonly<Record<string, string>>): Promise<FindAnswer> {
  const { fleet, seen } = await look()
  return findApp(fleet, labels, seen)
}

async function look() {
  const user = await requireUser()
  const { fleet, commits, clock } = runtime()
  return { fleet, commits, seen: visible(user), now: clock.now() }
}
