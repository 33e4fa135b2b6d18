'use client'

import { useInfiniteQuery } from '@tanstack/react-query'

import { Button } from '@/components/ui/button'
import { appEventsQuery } from '@/lib/client/app-queries'
import { countWords } from '@/lib/client/count-words'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

import { Choice } from './choice'
import { EmptyNote } from './empty-note'
import { EventEntry } from './event-entry'
import { PartNote } from './part-note'
import { PartProblem } from './part-problem'
import { TabSkeleton } from './tab-skeleton'

interface Props {
  appRef: AppRef
  warnings: boolean
  onWarnings: (warnings: boolean) => void
  onResource: (id: ObjectId) => void
}

/** What Kubernetes and the engine said about the app and its objects, newest first. */
export function EventsTab({ appRef, warnings, onWarnings, onResource }: Props) {
  const query = useInfiniteQuery(appEventsQuery(appRef))
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query
  const [first] = data?.pages ?? []
  const read = data?.pages.flatMap(({ items }) => items) ?? []
  const shown = warnings ? read.filter(({ isWarning }) => isWarning) : read
  const warningsRead = read.filter(({ isWarning }) => isWarning).length
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2 tablet:h-11 tablet:px-6 tablet:py-0">
        <Choice
          label="Show"
          value={warnings ? 'warnings' : 'all'}
          choices={[
            { value: 'all', word: 'All', count: first?.total },
            { value: 'warnings', word: 'Warnings', count: first && warningsRead },
          ]}
          onChange={(value) => onWarnings(value === 'warnings')}
        />
        {warnings && hasNextPage ? (
          <span className="text-12 text-ink-3">
            of the newest {countWords(read.length, 'event')}
          </span>
        ) : null}
      </div>
      {first?.note ? (
        <PartNote tone={read.length === 0 ? 'unknown' : 'info'} text={first.note} />
      ) : null}
      {error && data ? (
        <PartNote tone="warning">
          The events could not be read again; these are as they were.
        </PartNote>
      ) : null}
      {error && !data ? (
        <PartProblem
          error={error}
          what="The events could not be read."
          onRetry={() => void refetch()}
        />
      ) : null}
      {!data && !error ? <TabSkeleton /> : null}
      {data && shown.length === 0 ? (
        warnings && read.length > 0 ? (
          <EmptyNote headline="None of these events warns." onClear={() => onWarnings(false)} />
        ) : (
          <EmptyNote
            headline={first?.note ? 'Events cannot be told now.' : 'No event has been seen.'}
          >
            {first?.note
              ? ''
              : 'A cluster forgets events after an hour; Fleetglass keeps those that it has seen.'}
          </EmptyNote>
        )
      ) : null}
      <ol>
        {shown.map((event) => (
          <EventEntry key={event.id} event={event} onResource={onResource} />
        ))}
      </ol>
      {hasNextPage ? (
        <div className="px-4 py-3 tablet:px-6">
          <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {isFetchingNextPage ? 'Loading older ones' : 'Load older ones'}
          </Button>
        </div>
      ) : null}
    </>
  )
}
