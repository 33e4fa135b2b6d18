'use client'

import { skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query'

import type { AppTab } from '@/lib/client/app-address'
import { appEventsQuery, appHistoryQuery, appResourcesQuery } from '@/lib/client/app-queries'
import { diffCountKey } from '@/lib/client/diff-queries'
import type { AppRef } from '@/lib/domain/ref'

/** Where nothing could be read, none is no number. */
const totalOf = ({ pages: [first] }: { pages: readonly Page[] }) =>
  first && (first.total > 0 || first.state !== 'unread') ? first.total : undefined
interface Page {
  total: number
  state?: 'read' | 'unread'
}

const ALL = { q: '', show: 'all' } as const

/** How much the parts of the page hold, as far as they have been read: nothing is asked for its number alone. */
export function useTabCounts(appRef: AppRef): Partial<Record<AppTab, number>> {
  const quiet = { enabled: false, select: totalOf } as const
  const resources = useInfiniteQuery({ ...appResourcesQuery(appRef, ALL), ...quiet }).data
  const history = useInfiniteQuery({ ...appHistoryQuery(appRef), ...quiet }).data
  const events = useInfiniteQuery({ ...appEventsQuery(appRef), ...quiet }).data
  const diff = useQuery<number>({ queryKey: diffCountKey(appRef), queryFn: skipToken }).data
  return {
    ...(resources !== undefined && { resources }),
    ...(diff !== undefined && { diff }),
    ...(history !== undefined && { history }),
    ...(events !== undefined && { events }),
  }
}
