import { queryOptions } from '@tanstack/react-query'

import type { Manifest } from '@/lib/contract/app-page'
import { appKey, objectKey, type AppRef, type ObjectId } from '@/lib/domain/ref'

import { APP_PART } from './app-queries'
import { fetchJson } from './fetch-json'

const FRESH_MS = 10_000
const OWN = ''

/** One object of the app's tree as it is in its cluster now, masked; the app's own object when none is named. */
export function manifestQuery(ref: AppRef, id: ObjectId | undefined, cluster?: string) {
  return queryOptions({
    queryKey: [APP_PART, appKey(ref), 'manifest', id ? objectKey(id) : OWN, cluster ?? ''] as const,
    queryFn: ({ signal }) =>
      fetchJson<Manifest>(`/api/apps/${appKey(ref)}/resource`, {
        ...(id && {
          query: new URLSearchParams({ ...id, ...(cluster !== undefined && { cluster }) }),
        }),
        signal,
      }),
    staleTime: FRESH_MS,
  })
}
