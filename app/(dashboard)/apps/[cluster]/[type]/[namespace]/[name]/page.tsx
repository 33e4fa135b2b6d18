import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { AppScreen } from '@/components/app/app-screen'
import { appQuery } from '@/lib/client/apps-queries'
import { routeParams } from '@/lib/client/route-params'
import type { AppRef } from '@/lib/domain/ref'
import { beginTree, loadApp } from '@/lib/server/pages'

interface Props {
  params: Promise<{ [part in keyof AppRef]: string }>
  searchParams: Promise<{ tab?: string | string[] }>
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: (await routeParams(params)).name }
}

export default async function AppPage({ params, searchParams }: Props) {
  const ref = await routeParams(params)
  const detail = await loadApp(ref)
  if (!detail) notFound()
  if ((await searchParams).tab === 'graph') await beginTree(detail)
  const cache = new QueryClient()
  cache.setQueryData(appQuery(ref).queryKey, detail, { updatedAt: Date.parse(detail.asOf) })
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <AppScreen appRef={ref} />
    </HydrationBoundary>
  )
}
