'use client'

import { useQuery } from '@tanstack/react-query'

import { ProblemNote } from '@/components/status/problem-note'
import { appQuery } from '@/lib/client/apps-queries'
import { ApiError } from '@/lib/client/fetch-json'
import { useHeldView } from '@/lib/client/live-context'
import { viewParams } from '@/lib/client/view-codec'
import type { AppRef } from '@/lib/domain/ref'

import { AppFacts } from './app-facts'
import { AppHead } from './app-head'
import { AppSkeleton } from './app-skeleton'
import { ChangeList } from './change-list'
import { RevisionStrip } from './revision-strip'

/** One app: its verdict, how far its change has come, and what is known of it. */
export function AppScreen({ appRef }: { appRef: AppRef }) {
  useHeldView(viewParams({ sort: 'urgency', cluster: [appRef.cluster], q: appRef.name }).toString())
  const { data, error, refetch } = useQuery(appQuery(appRef))
  const isGone = error instanceof ApiError && error.status === 404

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
  return (
    <>
      {isGone ? (
        <p role="alert" className="border-b border-line bg-missing-tint px-4 py-2 tablet:px-6">
          <b className="font-semibold">This application is gone.</b> It was removed from its
          cluster, or you may no longer see it. What follows is what was last known.
        </p>
      ) : null}
      <AppHead detail={data} />
      <RevisionStrip app={data.app} />
      <div className="grid flex-1 desk:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <section aria-labelledby="facts" className="min-w-0 pt-3.5 pb-10">
          <h2
            id="facts"
            className="border-b border-line px-4 pb-2 text-15 font-semibold tablet:px-6"
          >
            Facts
          </h2>
          <AppFacts detail={data} />
        </section>
        <section
          aria-labelledby="changes"
          className="min-w-0 border-line pt-3.5 pb-10 desk:border-l"
        >
          <h2
            id="changes"
            className="border-b border-line px-4 pb-2 text-15 font-semibold tablet:px-6"
          >
            Recorded changes
          </h2>
          <ChangeList changes={data.changes} />
        </section>
      </div>
    </>
  )
}
