import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'

import { OverviewScreen } from '@/components/overview/overview-screen'
import { envOverviewQuery, overviewQuery } from '@/lib/client/overview-queries'
import { toSearchParams } from '@/lib/client/search-params'
import { loadOverview } from '@/lib/server/pages'

export const metadata = { title: 'Overview' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function OverviewPage({ searchParams }: Props) {
  const env = toSearchParams(await searchParams).get('env') ?? ''
  const overview = await loadOverview(env === '' ? undefined : env)
  const cache = new QueryClient()
  const { queryKey } = env === '' ? overviewQuery() : envOverviewQuery(env)
  cache.setQueryData(queryKey, overview, { updatedAt: Date.parse(overview.asOf) })
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <OverviewScreen />
    </HydrationBoundary>
  )
}
