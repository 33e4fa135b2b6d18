import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { ClusterScreen } from '@/components/clusters/cluster-screen'
import { clusterQuery } from '@/lib/client/clusters-queries'
import { loadCluster } from '@/lib/server/pages'

interface Props {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).id) }
}

export default async function ClusterPage({ params }: Props) {
  const id = decodeURIComponent((await params).id)
  const detail = await loadCluster(id)
  if (!detail) notFound()
  const cache = new QueryClient()
  cache.setQueryData(clusterQuery(id).queryKey, detail, { updatedAt: Date.parse(detail.asOf) })
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <ClusterScreen id={id} />
    </HydrationBoundary>
  )
}
