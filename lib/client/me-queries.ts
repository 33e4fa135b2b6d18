import { queryOptions } from '@tanstack/react-query'

import type { Me } from '@/lib/contract/fleet'

import { fetchJson } from './fetch-json'

export function meQuery() {
  return queryOptions({
    queryKey: ['me'] as const,
    queryFn: ({ signal }) => fetchJson<Me>('/api/me', { signal }),
    staleTime: Infinity,
  })
}
