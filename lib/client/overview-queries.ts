import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { Overview } from '@/lib/contract/fleet'

import { fetchJson } from './fetch-json'

/** The Overview of the whole fleet. */
export function overviewQuery() {
  return queryOptions({
    queryKey: ['overview'] as const,
    queryFn: ({ signal }) => fetchJson<Overview>('/api/overview', { signal }),
    staleTime: Infinity,
  })
}

/** The Overview of one environment. Its totals are its own, so those that the stream tells do not belong in it. */
export function envOverviewQuery(env: string) {
  return queryOptions({
    queryKey: ['env-overview', env] as const,
    queryFn: ({ signal }) =>
      fetchJson<Overview>('/api/overview', { query: new URLSearchParams({ env }), signal }),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  })
}
