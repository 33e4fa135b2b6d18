'use client'

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'

import { WordsBox } from '@/components/lists/words-box'
import type { AppPlace } from '@/lib/client/app-address'
import { appChangeMark } from '@/lib/client/app-change-mark'
import { isLongList } from '@/lib/client/app-parts'
import { appResourcesQuery } from '@/lib/client/app-queries'
import type { AppItem } from '@/lib/contract/app'
import type { AppResource } from '@/lib/contract/app-page'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

import { Choice } from './choice'
import { EmptyNote } from './empty-note'
import { PartNote } from './part-note'
import { PartProblem } from './part-problem'
import { ResourceTable } from './resource-table'
import { TabSkeleton } from './tab-skeleton'
import { useHeldRows } from './use-held-rows'
import { useIsOutdated } from './use-is-outdated'

const keyOf = ({ id }: AppResource) => objectKey(id)

interface Props {
  app: AppItem
  /** Its cluster does not answer: what is listed is what was. */
  isStale: boolean
  place: AppPlace
  go: (change: Partial<AppPlace>, how?: 'step' | 'typed') => void
  onResource: (id: ObjectId) => void
}

/** Every object that the app manages, trouble first. */
export function ResourcesTab({ app, isStale, place, go, onResource }: Props) {
  const { q, show } = place
  const cache = useQueryClient()
  const [isPointed, setPointed] = useState(false)
  const query = useInfiniteQuery({
    ...appResourcesQuery(app.ref, { q, show }),
    placeholderData: keepPreviousData,
  })
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = query
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data])
  const [first] = data?.pages ?? []
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])

  const isOld = query.isPlaceholderData
  const held = useHeldRows(isOld ? 'before' : `${show} ${q}`, rows, keyOf, isPointed && !isOld)

  const isOutdated = useIsOutdated(first?.asOf, appChangeMark(app)) && isLongList(data)
  const readAgain = () => {
    scrollTo({ top: 0 })
    void cache.resetQueries({ queryKey: appResourcesQuery(app.ref, { q, show }).queryKey })
  }
  const isUnread = first?.state === 'unread'
  // Nothing is not counted where nothing could be counted.
  const counts = isUnread && rows.length === 0 ? undefined : first?.counts
  const isNarrowed = q !== '' || show !== 'all'
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2 tablet:h-11 tablet:flex-nowrap tablet:gap-3 tablet:px-6 tablet:py-0">
        <WordsBox
          label="Filter resources"
          placeholder="Filter by kind, name, namespace"
          value={q}
          onChange={(words) => go({ q: words }, 'typed')}
        />
        <Choice
          label="Show"
          value={show}
          choices={[
            { value: 'all', word: 'All', count: counts?.all },
            { value: 'trouble', word: 'Trouble', count: counts?.trouble },
            { value: 'hooks', word: 'Hooks', count: counts?.hooks },
          ]}
          onChange={(next) => go({ show: next })}
        />
        {held.hasMoved ? (
          <span className="ml-auto text-12 text-ink-3">Order held while you point at it</span>
        ) : null}
      </div>
      {error && data ? (
        <PartNote tone="warning">
          The resources could not be read again; these are as they were.
        </PartNote>
      ) : null}
      {isOutdated ? (
        <div className="sticky top-24 z-4 tablet:top-[84px]">
          <PartNote tone="warning">
            The application has changed since these were read.{' '}
            <button type="button" onClick={readAgain} className="link underline underline-offset-3">
              Read them again
            </button>
          </PartNote>
        </div>
      ) : null}
      {first?.note ? <PartNote tone={isUnread ? 'unknown' : 'info'} text={first.note} /> : null}
      {error && !data ? (
        <PartProblem
          error={error}
          what="The resources could not be read."
          onRetry={() => void refetch()}
        />
      ) : null}
      {!data && !error ? <TabSkeleton /> : null}
      {first && rows.length === 0 ? (
        <EmptyNote
          headline={
            isUnread
              ? 'What it manages cannot be told now.'
              : isNarrowed
                ? 'No resource matches.'
                : 'It manages nothing.'
          }
          {...(isNarrowed ? { onClear: () => go({ q: '', show: 'all' }) } : {})}
        />
      ) : null}
      {first && rows.length > 0 ? (
        <div
          className="@container"
          aria-busy={isOld}
          onPointerEnter={(event) => setPointed(event.pointerType === 'mouse')}
          onPointerLeave={() => setPointed(false)}
        >
          <ResourceTable
            rows={held.rows}
            gone={held.gone}
            isStale={isStale || isUnread}
            total={first.total}
            place={place}
            onResource={onResource}
            onEnd={onEnd}
          />
        </div>
      ) : null}
    </>
  )
}
