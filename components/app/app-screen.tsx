'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'

import { ProblemNote } from '@/components/status/problem-note'
import { useAppParts } from '@/lib/client/app-parts'
import { appQuery } from '@/lib/client/apps-queries'
import { ApiError } from '@/lib/client/fetch-json'
import { useHeldView } from '@/lib/client/live-context'
import { viewParams } from '@/lib/client/view-codec'
import type { AppRef } from '@/lib/domain/ref'

import { AppBanners } from './app-banners'
import { AppHead } from './app-head'
import { AppSkeleton } from './app-skeleton'
import { CommitStrip } from './commit-strip'
import { ResourcePanel } from './resource-panel'
import { TabBar } from './tab-bar'
import { TabBody } from './tab-body'
import { usePageKeys } from './use-page-keys'
import { usePlace } from './use-place'
import { useTabCounts } from './use-tab-counts'

const DriftCard = dynamic(async () => (await import('./drift-card')).DriftCard)

/** The verdict says for how long in words, and windows open without a change in any cluster. */
const SAY_AGAIN_EVERY_MS = 60_000

/** One app: its verdict, how far its change has come, and all that is known of it. */
export function AppScreen({ appRef }: { appRef: AppRef }) {
  useHeldView(viewParams({ sort: 'urgency', cluster: [appRef.cluster], q: appRef.name }).toString())
  const { data, error, refetch } = useQuery({
    ...appQuery(appRef),
    refetchInterval: SAY_AGAIN_EVERY_MS,
  })
  useAppParts(data)
  const { place, go, openResource, closeResource } = usePlace()
  const counts = useTabCounts(appRef)
  usePageKeys({
    open: (tab) => go({ tab }),
    leave: place.resource ? closeResource : undefined,
  })

  if (!data) {
    return error ? (
      <ProblemNote
        error={error}
        what="The application could not be read."
        onRetry={() => void refetch()}
      />
    ) : (
      <AppSkeleton />
    )
  }
  const isGone = error instanceof ApiError && error.status === 404
  return (
    <>
      <AppBanners detail={data} isGone={isGone} hasError={error !== null} />
      <AppHead detail={data} />
      <CommitStrip detail={data} />
      {data.app.sync.cause === 'drift' && data.app.freshness.state !== 'offline' ? (
        <DriftCard appRef={appRef} onResource={openResource} />
      ) : null}
      <TabBar place={place} counts={counts} onTab={(tab) => go({ tab })} />
      <div
        className={`grid flex-1 items-start ${place.resource ? 'desk:grid-cols-[minmax(0,1fr)_minmax(440px,40%)]' : ''}`}
      >
        <div className="min-w-0 pb-10">
          <TabBody detail={data} place={place} go={go} onResource={openResource} />
        </div>
        {place.resource ? (
          <ResourcePanel appRef={appRef} id={place.resource} onClose={closeResource} />
        ) : null}
      </div>
    </>
  )
}
