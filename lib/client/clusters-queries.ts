import { queryOptions } from '@tanstack/react-query'

import type { Cluster, ClusterDetail, ClusterList } from '@/lib/contract/cluster'

import { fetchJson } from './fetch-json'

export function clustersQuery() {
  return queryOptions({
    queryKey: ['clusters'] as const,
    queryFn: ({ signal }) => fetchJson<ClusterList>('/api/clusters', { signal }),
    staleTime: Infinity,
  })
}

/** One cluster in full. What a delta tells of it is patched in; what it only hints at is asked for again. */
export function clusterQuery(id: string) {
  return queryOptions({
    queryKey: ['cluster', id] as const,
    queryFn: ({ signal }) =>
      fetchJson<ClusterDetail>(`/api/clusters/${encodeURIComponent(id)}`, { signal }),
    staleTime: Infinity,
    meta: {
      isOldAfter: ({ clusters, removedClusters }, held) => {
        const now = clusters.find((cluster) => cluster.id === id)
        const before = (held as ClusterDetail | undefined)?.cluster
        if (!now || !before) return now !== undefined || removedClusters.includes(id)
        return factsOf(now) !== factsOf(before)
      },
    },
  })
}

/** Everything of a cluster but when it last answered and how fast, which change with every answer. */
function factsOf({ roundTripMs: _ms, link: { asOf: _at, ...link }, ...facts }: Cluster): string {
  return JSON.stringify({ ...facts, link })
}

/** Asks the server to try a cluster's link now instead of at its next attempt; what comes of it arrives by the stream. */
export async function retryCluster(id: string): Promise<void> {
  await fetchJson<unknown>(`/api/clusters/${encodeURIComponent(id)}/retry`, { method: 'POST' })
}
