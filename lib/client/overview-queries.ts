import { queryOptions } from '@tanstack/react-query'

import type { Overview } from '@/lib/contract/fleet'

import { fetchJson } from './fetch-json'

/** The Overview of the whole fleet, or of the clusters whose label `env` has that value. */
export function overviewQuery(env: string) {
  return queryOptions({
    queryKey: ['overview', env] as const,
    queryFn: ({ signal }) => {
      const query = new URLSearchParams(env ? { env } : {})
      return fetchJson<Overview>('/api/overview', { query, signal })
    },
    staleTime: Infinity,
  })
}
