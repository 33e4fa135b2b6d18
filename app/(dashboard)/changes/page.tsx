import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'

import { changeParams, parseChangeFilter } from '@/components/changes/change-filter'
import { ChangesScreen } from '@/components/changes/changes-screen'
import { CHANGES_PAGE, changesQuery } from '@/lib/client/changes-queries'
import { toSearchParams } from '@/lib/client/search-params'
import { loadChanges } from '@/lib/server/pages'

export const metadata = { title: 'Changes' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ChangesPage({ searchParams }: Props) {
  const filter = parseChangeFilter(toSearchParams(await searchParams))
  const list = await loadChanges({ ...filter, limit: CHANGES_PAGE })
  const cache = new QueryClient()
  cache.setQueryData(
    changesQuery(changeParams(filter).toString()).queryKey,
    { pages: [list], pageParams: [''] },
    { updatedAt: Date.parse(list.asOf) },
  )
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <ChangesScreen />
    </HydrationBoundary>
  )
}
