import { queryOptions } from '@tanstack/react-query'

import type { AppSetDetail, AppSetList } from '@/lib/contract/app-set'
import { appKey, type AppRef } from '@/lib/domain/ref'

import { fetchJson } from './fetch-json'
import { listPages } from './list-page'

const ASK_AGAIN_MS = 10_000

export function appSetsQuery(query: string) {
  return listPages<AppSetList>('/api/appsets', query)
}

export function appSetQuery(ref: AppRef) {
  return queryOptions({
    queryKey: ['appset', appKey(ref)] as const,
    queryFn: ({ signal }) => fetchJson<AppSetDetail>(`/api/appsets/${appKey(ref)}`, { signal }),
    refetchInterval: ASK_AGAIN_MS,
  })
}
