'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import type { CSSProperties } from 'react'

import { usePanelWidth } from '@/components/resource/panel-width'
import { ProblemNote } from '@/components/status/problem-note'
import { appPlaceQuery, type AppPlace } from '@/lib/client/app-address'
import { useAppParts } from '@/lib/client/app-parts'
import { appQuery } from '@/lib/client/apps-queries'
import { ApiError } from '@/lib/client/fetch-json'
import { useHeldView } from '@/lib/client/live-context'
import { warmTree } from '@/lib/client/tree-spare'
import { useClock } from '@/lib/client/use-clock'
import { viewParams } from '@/lib/client/view-codec'
import type { AppRef } from '@/lib/domain/ref'

import { AppBanners } from './app-banners'
import { AppHead } from './app-head'
import { AppSkeleton } from './app-skeleton'
import { CommitStrip } from './commit-strip'
import { isInTrouble } from './trouble'
import { TroubleCard } from './trouble-card'
import { TabBar } from './tab-bar'
import { TabBody } from './tab-body'
import { usePageKeys } from './use-page-keys'
import { usePlace } from './use-place'
import { useTabCounts } from './use-tab-counts'

const DriftCard = dynamic(async () => (await import('./drift-card')).DriftCard)
const ObjectPanel = dynamic(
  async () => (await import('@/components/resource/object-panel')).ObjectPanel,
  { ssr: false },
)

/** The verdict says for how long in words, and windows open without a change in any cluster. */
const SAY_AGAIN_EVERY_MS = 60_000
const MINUTE_MS = 60_000
/** As wide as the panel comes, until its reader makes it wider. */
const PANEL_WIDTH = 'clamp(420px, 39%, 640px)'

// Who comes for the graph by its address has its worker started while the page is read, long before it is alive.
if (typeof location !== 'undefined' && /[?&]tab=graph\b/.test(location.search)) warmTree()

/** One app: its verdict, how far its change has come, and all that is known of it. */
export function AppScreen({ appRef }: { appRef: AppRef }) {
  useHeldView(viewParams({ sort: 'urgency', cluster: [appRef.cluster], q: appRef.name }).toString())
  const { data, error, refetch } = useQuery({
    ...appQuery(appRef),
    refetchInterval: SAY_AGAIN_EVERY_MS,
  })
  useAppParts(data)
  const { place, go, openResource, hrefOf, closeResource } = usePlace(data?.app)
  // On the difference's own tab the object is open in it.
  const inPanel = place.tab === 'diff' ? undefined : place.resource
  const panelWidth = usePanelWidth()
  const now = useClock(minuteOf) * MINUTE_MS
  const counts = useTabCounts(appRef)
  usePageKeys({
    open: (tab) => go({ tab }),
    leave: inPanel ? closeResource : undefined,
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
      {isInTrouble(data.app, now) ? <TroubleCard detail={data} onResource={openResource} /> : null}
      <CommitStrip detail={data} />
      {data.app.sync.cause === 'drift' &&
      data.app.freshness.state !== 'offline' &&
      // The difference says it itself, field by field.
      place.tab !== 'diff' ? (
        <DriftCard appRef={appRef} onResource={openResource} />
      ) : null}
      <TabBar place={place} counts={counts} onTab={(tab) => go({ tab })} />
      <div
        className={`grid flex-1 items-start ${inPanel ? 'desk:grid-cols-[minmax(0,1fr)_min(var(--panel-width),70%)]' : ''}`}
        style={
          {
            '--panel-width': panelWidth === undefined ? PANEL_WIDTH : `${panelWidth}px`,
          } as CSSProperties
        }
      >
        <div className="min-w-0 pb-10">
          <TabBody detail={data} place={place} go={go} onResource={openResource} />
        </div>
        {inPanel ? (
          <ObjectPanel
            appRef={appRef}
            id={inPanel}
            cluster={place.cluster}
            part={place.part}
            onPart={(part) => go({ part })}
            onClose={closeResource}
            onOpen={openResource}
            hrefOf={hrefOf}
            elsewhere={elsewhereOf(place, go)}
          />
        ) : null}
      </div>
    </>
  )
}

function minuteOf(now: number): number {
  return Math.floor(now / MINUTE_MS)
}

/** From a list to the graph around the same object, and back. */
function elsewhereOf(place: AppPlace, go: (change: Partial<AppPlace>) => void) {
  const tab = place.tab === 'graph' ? 'resources' : 'graph'
  return {
    words: tab === 'graph' ? 'Show in graph' : 'Show in list',
    href: appPlaceQuery({ ...place, tab }),
    go: () => go({ tab }),
  }
}
