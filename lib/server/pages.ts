import 'server-only'

import { headers } from 'next/headers'
import { notFound } from 'next/navigation'

import { appQuerySchema, type AppList, type AppQuery } from '@/lib/contract/app'
import type { ClusterList } from '@/lib/contract/cluster'
import type { AppDetail, Me, Overview } from '@/lib/contract/fleet'
import type { User } from '@/lib/domain/permission'
import type { AppRef } from '@/lib/domain/ref'

import { authenticate } from './auth'
import { isoTime } from './clock'
import { ApiProblem } from './http/problem'
import { queryObject } from './http/read-query'
import { visible } from './index/visible'
import { facetLabels } from './queries/facet-labels'
import { listApps } from './queries/list-apps'
import { listClusters } from './queries/list-clusters'
import { readOverview } from './queries/overview'
import { readApp } from './queries/read-app'
import { readMe } from './queries/read-me'
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

export async function loadOverview(): Promise<Overview> {
  const user = await requireUser()
  const { fleet, clock } = runtime()
  return readOverview(fleet, visible(user), isoTime(clock.now()))
}

/** The query of an applications page, from its own search parameters; what cannot be read is left out. */
export function readAppQuery(search: URLSearchParams): AppQuery {
  const asked = queryObject(search)
  const usable = Object.entries(asked).filter(
    ([name, value]) => appQuerySchema.safeParse({ [name]: value }).success,
  )
  return appQuerySchema.parse(Object.fromEntries(usable))
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
