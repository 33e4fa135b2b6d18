'use client'

import { useInfiniteQuery } from '@tanstack/react-query'

import { Button } from '@/components/ui/button'
import { appHistoryQuery } from '@/lib/client/app-queries'
import type { AppDetail } from '@/lib/contract/fleet'

import { ChangeList } from './change-list'
import { deploymentBefore } from './deployment-before'
import { DeploymentEntry } from './deployment-entry'
import { EmptyNote } from './empty-note'
import { PartNote } from './part-note'
import { PartProblem } from './part-problem'
import { TabSkeleton } from './tab-skeleton'

/** What was deployed, newest first; and beside it every change of state that Fleetglass has seen. */
export function HistoryTab({ detail }: { detail: AppDetail }) {
  const query = useInfiniteQuery(appHistoryQuery(detail.app.ref))
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query
  const [first] = data?.pages ?? []
  const entries = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className="grid desk:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
      <section aria-labelledby="deployments" className="min-w-0">
        <h2
          id="deployments"
          className="border-b border-line px-4 py-2 text-15 font-semibold tablet:px-6"
        >
          Deployments
        </h2>
        {first?.note ? <PartNote tone="info" text={first.note} /> : null}
        {error && data ? (
          <PartNote tone="warning">
            The history could not be read again; this is as it was.
          </PartNote>
        ) : null}
        {error && !data ? (
          <PartProblem
            error={error}
            what="The history could not be read."
            onRetry={() => void refetch()}
          />
        ) : null}
        {!data && !error ? <TabSkeleton /> : null}
        {data && entries.length === 0 ? (
          <EmptyNote headline="No deployment is known.">
            Neither the engine nor Fleetglass has recorded one.
          </EmptyNote>
        ) : null}
        <ol>
          {entries.map((entry) => (
            <DeploymentEntry
              key={entry.id}
              entry={entry}
              before={deploymentBefore(entries, entry)}
            />
          ))}
        </ol>
        {hasNextPage ? (
          <div className="px-4 py-3 tablet:px-6">
            <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {isFetchingNextPage ? 'Loading older ones' : 'Load older ones'}
            </Button>
          </div>
        ) : null}
      </section>
      <section aria-labelledby="changes" className="min-w-0 border-line desk:border-l">
        <h2
          id="changes"
          className="border-b border-line px-4 py-2 text-15 font-semibold tablet:px-6"
        >
          Recorded changes
        </h2>
        <ChangeList changes={detail.changes} />
      </section>
    </div>
  )
}
