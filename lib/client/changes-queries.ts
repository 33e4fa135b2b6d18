import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { AppList } from '@/lib/contract/app'
import type { ChangeList } from '@/lib/contract/changes'

import { fetchJson } from './fetch-json'

/** First word of the list's key: it stands as it was read, and is read again when the person asks for what is new. */
export const CHANGES = 'changes'
/** Changes that one request brings. */
export const CHANGES_PAGE = 50

function readChanges(filter: string, cursor: string, signal: AbortSignal): Promise<ChangeList> {
  const query = new URLSearchParams(filter)
  query.set('limit', String(CHANGES_PAGE))
  if (cursor) query.set('cursor', cursor)
  return fetchJson<ChangeList>('/api/changes', { query, signal })
}

/** The changes of a filter (a query string), page after page. */
export function changesQuery(filter: string) {
  return infiniteQueryOptions({
    queryKey: [CHANGES, filter] as const,
    queryFn: ({ pageParam, signal }) => readChanges(filter, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    staleTime: Infinity,
  })
}

/** The newest changes of a filter with the numbers of now; follows the fleet while the list stands. */
export function newestChangesQuery(filter: string) {
  return queryOptions({
    queryKey: ['newest-changes', filter] as const,
    queryFn: ({ signal }) => readChanges(filter, '', signal),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    meta: { isOldAfter: ({ changes }) => changes.length > 0 },
  })
}

const NAMES_FRESH_FOR_MS = 60_000

/** Names of the projects that apps belong to, those with most apps first. */
export function projectNamesQuery() {
  return queryOptions({
    queryKey: ['project-names'] as const,
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ limit: '0' })
      const { facets } = await fetchJson<AppList>('/api/apps', { query, signal })
      return facets.project.map(({ value }) => value).filter(Boolean)
    },
    staleTime: NAMES_FRESH_FOR_MS,
  })
}
