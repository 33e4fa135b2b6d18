import { queryOptions } from '@tanstack/react-query'

import type { ClusterList } from '@/lib/contract/cluster'

import { fetchJson } from './fetch-json'

export function clustersQuery() {
  return queryOptions({
    queryKey: ['clusters'] as const,
    queryFn: ({ signal }) => fetchJson<ClusterList>('/api/clusters', { signal }),
    staleTime: Infinity,
  })
}

/** Asks the server to try a cluster's link now instead of at its next attempt; what comes of it arrives by the stream. */
export async function retryCluster(id: string): Promise<void> {
  await fetchJson<unknown>(`/api/clusters/${encodeURIComponent(id)}/retry`, { method: 'POST' })
}
