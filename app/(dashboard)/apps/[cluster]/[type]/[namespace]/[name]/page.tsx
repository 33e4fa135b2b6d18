import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { AppScreen } from '@/components/app/app-screen'
import { appQuery } from '@/lib/client/apps-queries'
import type { AppRef } from '@/lib/domain/ref'
import { loadApp } from '@/lib/server/pages'

interface Props {
  params: Promise<{ cluster: string; type: string; namespace: string; name: string }>
}

async function refOf(params: Props['params']): Promise<AppRef> {
  const { cluster, type, namespace, name } = await params
  return {
    cluster: decodeURIComponent(cluster),
    type: decodeURIComponent(type),
    namespace: decodeURIComponent(namespace),
    name: decodeURIComponent(name),
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await refOf(params)).name }
}

export default async function AppPage({ params }: Props) {
  const ref = await refOf(params)
  const detail = await loadApp(ref)
  if (!detail) notFound()
  const cache = new QueryClient()
  cache.setQueryData(appQuery(ref).queryKey, detail, { updatedAt: Date.parse(detail.asOf) })
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <AppScreen appRef={ref} />
    </HydrationBoundary>
  )
}
