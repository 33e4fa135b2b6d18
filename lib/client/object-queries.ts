import { queryOptions } from '@tanstack/react-query'

import type { ObjectDetail } from '@/lib/contract/object'
import { appKey, objectKey, type AppRef, type ObjectId } from '@/lib/domain/ref'

import { APP_PART } from './app-queries'
import { ApiError, fetchJson } from './fetch-json'

/** Asked again this often while it is open in a tab that is seen. */
const EVERY_MS = 2_000
/** What was refused does not change by asking more. */
const REFUSED_EVERY_MS = 15_000
const FRESH_MS = 1_000

/** One object of an app's tree in its kind's own words; `cluster` where it is not the destination. */
export function objectQuery(ref: AppRef, id: ObjectId, cluster?: string) {
  return queryOptions({
    queryKey: [APP_PART, appKey(ref), 'object', cluster ?? '', objectKey(id)] as const,
    queryFn: ({ signal }) =>
      fetchJson<ObjectDetail>(`/api/apps/${appKey(ref)}/object`, {
        query: new URLSearchParams({ ...id, ...(cluster !== undefined && { cluster }) }),
        signal,
      }),
    staleTime: FRESH_MS,
    refetchInterval: ({ state: { error } }) =>
      error instanceof ApiError && error.isRefusal ? REFUSED_EVERY_MS : EVERY_MS,
  })
}
