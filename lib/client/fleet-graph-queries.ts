import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { FleetGraph } from '@/lib/contract/fleet-graph'

import { fetchJson } from './fetch-json'

/** A picture beside the apps is asked again while somebody looks at it. */
const ASK_AGAIN_MS = 5_000

/** What feeds what, under the query string that the page's address holds. The old picture stays while a new one loads. */
export function fleetGraphQuery(query: string) {
  return queryOptions({
    queryKey: ['fleet-graph', query] as const,
    queryFn: ({ signal }) =>
      fetchJson<FleetGraph>('/api/graph', { query: new URLSearchParams(query), signal }),
    refetchInterval: ASK_AGAIN_MS,
    staleTime: ASK_AGAIN_MS,
    placeholderData: keepPreviousData,
    retry: false,
  })
}
