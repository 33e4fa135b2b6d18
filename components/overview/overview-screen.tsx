'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'

import { ProblemNote } from '@/components/status/problem-note'
import { useHeldView, useLiveState } from '@/lib/client/live-context'
import { envOverviewQuery, overviewQuery } from '@/lib/client/overview-queries'
import { useClusters } from '@/lib/client/use-clusters'
import { viewParams } from '@/lib/client/view-codec'

import { AttentionList } from './attention-list'
import { ClusterBank } from './cluster-bank'
import { EnvSegments } from './env-segments'
import { FreshnessLine } from './freshness-line'
import { Onboarding } from './onboarding'
import { OverviewSkeleton } from './overview-skeleton'
import { RecentChanges } from './recent-changes'
import { envsOf, sumApps, worstFirst } from './scope'
import { Totals } from './totals'
import { verdict } from './verdict'

/** What needs attention, worst first, under the fleet in one sentence and three numbers. */
export function OverviewScreen() {
  const env = useSearchParams().get('env') ?? ''
  const view = viewParams({
    sort: 'urgency',
    standing: ['bad', 'unknown'],
    ...(env && { env: [env] }),
  }).toString()
  useHeldView(view)
  const isOffline = useLiveState().state === 'offline'
  const fleet = useClusters()
  const whole = useQuery({ ...overviewQuery(), enabled: env === '' })
  const scoped = useQuery({ ...envOverviewQuery(env), enabled: env !== '' })
  const overview = env === '' ? whole : scoped
  const { data } = overview
  const entries = useMemo(() => worstFirst(data?.attention ?? []), [data])

  if (!data) {
    return overview.error ? (
      <ProblemNote
        error={overview.error}
        what="The Overview could not be read."
        onRetry={() => void overview.refetch()}
      />
    ) : (
      <OverviewSkeleton />
    )
  }
  if (env === '' && data.clusters.length === 0) return <Onboarding />

  const { clusters, totals: counts } = data
  const loaded = clusters.filter(({ link }) => link.state !== 'loading').length
  const said = isOffline
    ? 'Nothing can be judged right now: Fleetglass does not answer.'
    : verdict(counts, { total: clusters.length, loaded })

  return (
    <>
      <div className="flex flex-col gap-3 px-4 pt-3.5 pb-4 tablet:flex-row tablet:items-end tablet:gap-6 tablet:px-6 tablet:pt-5">
        <div className="min-w-0 flex-1">
          <h1 className="text-[20px] leading-[26px] font-semibold tracking-[-0.015em] tablet:text-22">
            {said}
          </h1>
          {isOffline ? (
            <p className="mt-1 text-ink-2">What follows is how it was at its last answer.</p>
          ) : (
            <FreshnessLine clusters={clusters} apps={counts.total} />
          )}
        </div>
        <EnvSegments all={sumApps(fleet).total} envs={envsOf(fleet)} chosen={env} />
      </div>
      <Totals counts={counts} clusters={clusters} urgency={data.totals.urgency} env={env} />
      <ClusterBank clusters={clusters} />
      <div className="grid flex-1 desk:grid-cols-[minmax(0,1fr)_320px]">
        <AttentionList
          entries={entries}
          total={data.attentionTotal}
          env={env}
          apps={counts.bad + counts.unknown}
          calm={said}
        />
        <RecentChanges changes={data.changes} env={env} />
      </div>
    </>
  )
}
