import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'

import { AppsScreen } from '@/components/apps/apps-screen'
import { appsPageQuery } from '@/lib/client/apps-queries'
import { PAGE_SIZE } from '@/lib/client/page-window'
import { toSearchParams } from '@/lib/client/search-params'
import { parseView, viewParams } from '@/lib/client/view-codec'
import { viewsQuery } from '@/lib/client/views-queries'
import { loadApps, loadViews } from '@/lib/server/pages'

export const metadata = { title: 'Applications' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AppsPage({ searchParams }: Props) {
  const view = parseView(toSearchParams(await searchParams))
  const [list, views] = await Promise.all([
    loadApps({ ...view, limit: PAGE_SIZE, offset: 0 }),
    // The list is worth showing without them; the browser asks again and says what is wrong.
    loadViews().catch(() => undefined),
  ])
  const cache = new QueryClient()
  cache.setQueryData(appsPageQuery(viewParams(view).toString(), 0).queryKey, list, {
    updatedAt: Date.parse(list.asOf),
  })
  if (views) {
    cache.setQueryData(viewsQuery().queryKey, views, { updatedAt: Date.parse(list.asOf) })
  }
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <AppsScreen />
    </HydrationBoundary>
  )
}
