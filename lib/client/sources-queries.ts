import { queryOptions } from '@tanstack/react-query'

import type { SourceDetail, SourceList } from '@/lib/contract/source'

import { fetchJson } from './fetch-json'
import { listPages } from './list-page'

const ASK_AGAIN_MS = 15_000

export function sourcesQuery(query: string) {
  return listPages<SourceList>('/api/sources', query)
}

export function sourceQuery(key: string) {
  return queryOptions({
    queryKey: ['source', key] as const,
    queryFn: ({ signal }) =>
      fetchJson<SourceDetail>(`/api/sources/${encodeURIComponent(key)}`, { signal }),
    refetchInterval: ASK_AGAIN_MS,
  })
}
