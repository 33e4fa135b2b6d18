import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'

import { OverviewScreen } from '@/components/overview/overview-screen'
import { overviewQuery } from '@/lib/client/overview-queries'
import { loadOverview } from '@/lib/server/pages'

export const metadata = { title: 'Overview' }

export default async function OverviewPage() {
  const overview = await loadOverview()
  const cache = new QueryClient()
  cache.setQueryData(overviewQuery().queryKey, overview, { updatedAt: Date.parse(overview.asOf) })
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <OverviewScreen />
    </HydrationBoundary>
  )
}
