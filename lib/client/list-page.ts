import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'

import { fetchJson } from './fetch-json'

const FRESH_FOR_MS = 5_000
/** The stream tells changes of apps and clusters; other lists are asked again while somebody looks. */
const ASK_AGAIN_MS = 15_000

interface Page {
  nextCursor: string | null
}

/** A list of the API in pages, under the query string that the page's address holds. Old rows stay while new ones load. */
export function listPages<T extends Page>(path: string, query: string) {
  return infiniteQueryOptions({
    queryKey: ['list', path, query] as const,
    queryFn: ({ signal, pageParam }) => {
      const params = new URLSearchParams(query)
      if (pageParam !== null) params.set('cursor', pageParam)
      return fetchJson<T>(path, { query: params, signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: T) => last.nextCursor,
    staleTime: FRESH_FOR_MS,
    refetchInterval: ASK_AGAIN_MS,
    placeholderData: keepPreviousData,
  })
}

/** A list's pages as the query client reads them. */
export type ListPages<T extends Page> = ReturnType<typeof listPages<T>>
