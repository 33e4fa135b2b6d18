'use client'

import { useQuery } from '@tanstack/react-query'

import { Onboarding } from '@/components/overview/onboarding'
import { ProblemNote } from '@/components/status/problem-note'
import { clustersQuery } from '@/lib/client/clusters-queries'
import { useLiveScreen, useLiveState } from '@/lib/client/live-context'

import { ClusterRow } from './cluster-row'
import { byRepair, clustersVerdict, othersWords } from './clusters-verdict'
import { ClustersSkeleton } from './clusters-skeleton'
import { CLUSTER_GRID } from './columns'

/** Every cluster and how well it can be heard, those to mend first. */
export function ClustersScreen() {
  useLiveScreen()
  const isOffline = useLiveState().state === 'offline'
  const { data, error, refetch } = useQuery(clustersQuery())
  if (!data) {
    return error ? (
      <ProblemNote
        error={error}
        what="The clusters could not be read."
        onRetry={() => void refetch()}
      />
    ) : (
      <ClustersSkeleton />
    )
  }
  if (data.items.length === 0) return <Onboarding />
  const most = Math.max(1, ...data.items.map(({ apps }) => apps.total))
  return (
    <div className="pb-10">
      <div className="px-4 pt-3.5 pb-4 tablet:px-6 tablet:pt-5">
        <h1 className="text-[20px] leading-[26px] font-semibold tracking-[-0.015em] tablet:text-22">
          {isOffline
            ? 'No cluster can be judged right now: Fleetglass does not answer.'
            : clustersVerdict(data.items)}
        </h1>
        <p className="mt-1 text-ink-2">
          {isOffline ? 'What follows is how it was at its last answer.' : othersWords(data.items)}
        </p>
      </div>
      <div role="table" aria-label="Clusters" aria-rowcount={data.items.length + 1}>
        <div
          role="row"
          className={`hidden gap-x-4 border-b border-line-strong px-6 pb-1.5 text-12 font-medium text-ink-3 desk:grid ${CLUSTER_GRID}`}
        >
          <div role="columnheader">Cluster</div>
          <div role="columnheader">Link</div>
          <div role="columnheader">Engines and controllers</div>
          <div role="columnheader">Kubernetes</div>
          <div role="columnheader" className="text-right">
            Round trip
          </div>
          <div role="columnheader" className="text-right">
            Apps
          </div>
          <div role="columnheader">Good, bad, unknown now</div>
          <div role="columnheader">
            <span className="sr-only">Try now</span>
          </div>
        </div>
        <div role="rowgroup" className="max-desk:border-t max-desk:border-line-strong">
          {byRepair(data.items).map((cluster) => (
            <ClusterRow key={cluster.id} cluster={cluster} most={most} />
          ))}
        </div>
      </div>
    </div>
  )
}
