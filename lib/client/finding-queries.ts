import { queryOptions } from '@tanstack/react-query'

import type { Findings } from '@/lib/contract/tree'
import { appKey, type AppRef } from '@/lib/domain/ref'

import { APP_PART } from './app-queries'
import { ApiError, fetchJson } from './fetch-json'

const EVERY_MS = 5_000
/** Until its cluster's objects have been read for the first time. */
const LOADING_EVERY_MS = 700
const REFUSED_EVERY_MS = 30_000
const FRESH_MS = 2_000

/** Why an app does not work, the worst first; asked again while it is on screen. */
export function findingsQuery(ref: AppRef) {
  return queryOptions({
    queryKey: [APP_PART, appKey(ref), 'findings'] as const,
    queryFn: ({ signal }) => fetchJson<Findings>(`/api/apps/${appKey(ref)}/findings`, { signal }),
    staleTime: FRESH_MS,
    refetchInterval: ({ state: { data, error } }) => {
      if (error instanceof ApiError && error.isRefusal) return REFUSED_EVERY_MS
      return data?.state === 'loading' ? LOADING_EVERY_MS : EVERY_MS
    },
  })
}
