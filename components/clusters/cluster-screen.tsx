'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'

import { MessagePage } from '@/components/shell/message-page'
import { ProblemNote } from '@/components/status/problem-note'
import { clusterQuery } from '@/lib/client/clusters-queries'
import { ApiError } from '@/lib/client/fetch-json'
import { useLiveScreen } from '@/lib/client/live-context'

import { ClusterFacts } from './cluster-facts'
import { ClusterHead } from './cluster-head'
import { ClusterSkeleton } from './cluster-skeleton'
import { EngineSection } from './engine-section'
import { HeldApps } from './held-apps'
import { KindsSection } from './kinds-section'
import { RightsSection } from './rights-section'
import { SkewSection } from './skew-section'
import { WorkloadsSection } from './workloads-section'

/** One cluster in full: link, engines and their controllers, what is held, and what may not be read. */
export function ClusterScreen({ id }: { id: string }) {
  useLiveScreen()
  const { data, error, refetch } = useQuery(clusterQuery(id))
  if (error instanceof ApiError && error.status === 404) {
    return (
      <MessagePage headline="There is no such cluster, or you may not see it.">
        <p>It may have been taken out of its kubeconfig, or the address may be cut off.</p>
        <Link href="/clusters" className="link">
          All clusters
        </Link>
      </MessagePage>
    )
  }
  const problem = error ? (
    <ProblemNote
      error={error}
      what="The cluster’s page could not be read."
      onRetry={() => void refetch()}
    />
  ) : null
  if (!data) return problem ?? <ClusterSkeleton />
  return (
    <div className="pb-10">
      <ClusterHead cluster={data.cluster} />
      {problem}
      <RightsSection {...data} />
      <div className="grid border-line desk:grid-cols-[minmax(0,1fr)_360px]">
        <div className="min-w-0">
          <EngineSection {...data} />
          <WorkloadsSection {...data} />
          <KindsSection {...data} />
        </div>
        <div className="min-w-0 border-line desk:border-l">
          <HeldApps {...data} />
          <SkewSection {...data} />
          <ClusterFacts cluster={data.cluster} />
        </div>
      </div>
    </div>
  )
}
