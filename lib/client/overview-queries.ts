import { queryOptions } from '@tanstack/react-query'

import type { Overview } from '@/lib/contract/fleet'

import { fetchJson } from './fetch-json'

export function overviewQuery() {
  return queryOptions({
    queryKey: ['overview'] as const,
    queryFn: ({ signal }) => fetchJson<Overview>('/api/overview', { signal }),
    staleTime: Infinity,
  })
}
