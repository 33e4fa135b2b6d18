import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import type {
  Access,
  AppDescriptionAnswer,
  AppEvents,
  AppHistory,
  AppResources,
  Drift,
} from '@/lib/contract/app-page'
import { appKey, type AppRef } from '@/lib/domain/ref'

import type { ResourceShow } from './app-address'
import { fetchJson } from './fetch-json'

/** First word of the cache keys of all that an app's page reads beyond the app itself. */
export const APP_PART = 'app-part'

/** Going to and fro between tabs asks nothing again within this time; a changed app does at once. */
const FRESH_MS = 10_000
/** Events come without any change of the app's row. */
const EVENTS_EVERY_MS = 20_000
const ROWS_PER_PAGE = 200
const ENTRIES_PER_PAGE = 50

const partKey = (ref: AppRef, part: string) => [APP_PART, appKey(ref), part] as const
const FIRST_PAGE: string | null = null

/** What the whole object says: policies, conditions, links, who writes it back. */
export function appDescriptionQuery(ref: AppRef) {
  return queryOptions({
    queryKey: partKey(ref, 'description'),
    queryFn: ({ signal }) =>
      fetchJson<AppDescriptionAnswer>(`/api/apps/${appKey(ref)}/description`, { signal }),
    staleTime: FRESH_MS,
  })
}

/** The objects that an app manages, worst first, page by page. */
export function appResourcesQuery(ref: AppRef, { q, show }: { q: string; show: ResourceShow }) {
  return infiniteQueryOptions({
    queryKey: [...partKey(ref, 'resources'), q, show] as const,
    queryFn: ({ signal, pageParam }) => {
      const query = pageQuery(ROWS_PER_PAGE, pageParam)
      if (q !== '') query.set('q', q)
      if (show !== 'all') query.set('show', show)
      return fetchJson<AppResources>(`/api/apps/${appKey(ref)}/resources`, { query, signal })
    },
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: FRESH_MS,
  })
}

/** The deployments of an app, newest first. */
export function appHistoryQuery(ref: AppRef) {
  return infiniteQueryOptions({
    queryKey: partKey(ref, 'history'),
    queryFn: ({ signal, pageParam }) =>
      fetchJson<AppHistory>(`/api/apps/${appKey(ref)}/history`, {
        query: pageQuery(ENTRIES_PER_PAGE, pageParam),
        signal,
      }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: FRESH_MS,
  })
}

/** Events about an app and what it manages, newest first; asked for again while they are on screen. */
export function appEventsQuery(ref: AppRef) {
  return infiniteQueryOptions({
    queryKey: partKey(ref, 'events'),
    queryFn: ({ signal, pageParam }) =>
      fetchJson<AppEvents>(`/api/apps/${appKey(ref)}/events`, {
        query: pageQuery(ENTRIES_PER_PAGE, pageParam),
        signal,
      }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: FRESH_MS,
    refetchInterval: EVENTS_EVERY_MS,
  })
}

/** Who else wrote to the objects that are out of sync. */
export function appDriftQuery(ref: AppRef) {
  return queryOptions({
    queryKey: partKey(ref, 'drift'),
    queryFn: ({ signal }) => fetchJson<Drift>(`/api/apps/${appKey(ref)}/drift`, { signal }),
    staleTime: FRESH_MS,
  })
}

/** What the user may do with an app, and what is missing where not. */
export function appAccessQuery(ref: AppRef) {
  return queryOptions({
    queryKey: partKey(ref, 'access'),
    queryFn: ({ signal }) => fetchJson<Access>(`/api/apps/${appKey(ref)}/access`, { signal }),
    staleTime: FRESH_MS,
  })
}

function pageQuery(limit: number, cursor: string | null): URLSearchParams {
  const query = new URLSearchParams({ limit: String(limit) })
  if (cursor !== null) query.set('cursor', cursor)
  return query
}
