import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import type { SearchResult } from '@/lib/contract/search'

import { fetchJson } from './fetch-json'

const FRESH_FOR_MS = 5_000

/** What the palette finds for some words; nothing for none. */
export function searchQuery(words: string) {
  return queryOptions({
    queryKey: ['search', words] as const,
    queryFn: ({ signal }) =>
      fetchJson<SearchResult>('/api/search', { query: new URLSearchParams({ q: words }), signal }),
    enabled: words !== '',
    staleTime: FRESH_FOR_MS,
    placeholderData: keepPreviousData,
  })
}
