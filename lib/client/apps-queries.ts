import { queryOptions } from '@tanstack/react-query'

import type { AppList } from '@/lib/contract/app'
import type { AppDetail } from '@/lib/contract/fleet'
import { appKey, type AppRef } from '@/lib/domain/ref'

import { fetchJson } from './fetch-json'
import { PAGE_SIZE } from './page-window'

/**
 * One page of a view, by its number. Fresh until the stream says otherwise: changed rows are patched in place, and the
 * order is asked for again only when the person applies it.
 */
export function appsPageQuery(view: string, page: number) {
  return queryOptions({
    queryKey: ['apps', view, page] as const,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams(view)
      query.set('limit', String(PAGE_SIZE))
      query.set('offset', String(page * PAGE_SIZE))
      return fetchJson<AppList>('/api/apps', { query, signal })
    },
    staleTime: Infinity,
  })
}

/** The numbers of a view without its rows: total, facets and how the clusters stood. Follows the fleet while rows are held. */
export function appsCountQuery(view: string) {
  return queryOptions({
    queryKey: ['apps-count', view] as const,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams(view)
      query.set('limit', '0')
      return fetchJson<AppList>('/api/apps', { query, signal })
    },
    staleTime: Infinity,
  })
}

export function appQuery(ref: AppRef) {
  return queryOptions({
    queryKey: ['app', appKey(ref)] as const,
    queryFn: ({ signal }) => fetchJson<AppDetail>(`/api/apps/${appKey(ref)}`, { signal }),
    staleTime: Infinity,
  })
}
