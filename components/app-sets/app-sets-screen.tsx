'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'

import { ChoiceTabs } from '@/components/lists/choice-tabs'
import { ListBar, ListHead } from '@/components/lists/list-head'
import { ListSkeleton } from '@/components/lists/list-skeleton'
import { MoreOnSight } from '@/components/lists/more-on-sight'
import { SilentNote } from '@/components/lists/silent-note'
import { useListParams } from '@/components/lists/use-list-params'
import { WordsBox } from '@/components/lists/words-box'
import { ProblemNote } from '@/components/status/problem-note'
import { appSetsQuery } from '@/lib/client/app-sets-queries'
import { useLiveScreen } from '@/lib/client/live-context'

import { AppSetRow } from './app-set-row'
import { SET_GRID } from './columns'
import { setsVerdict } from './set-words'

const NAMES = ['q', 'show', 'cluster'] as const

/** Everything that generates apps, those in trouble first. */
export function AppSetsScreen() {
  useLiveScreen()
  const { query, text, hrefWith, change } = useListParams(NAMES)
  const pages = useInfiniteQuery(appSetsQuery(text))
  const { data, error, refetch, fetchNextPage } = pages
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const onWords = useCallback((q: string) => change({ q }, 'typed'), [change])
  const first = data?.pages[0]
  if (!data || !first) {
    return error ? (
      <ProblemNote
        error={error}
        what="The sets could not be read."
        onRetry={() => void refetch()}
      />
    ) : (
      <ListSkeleton what="the sets" />
    )
  }
  const rows = data.pages.flatMap(({ items }) => items)
  return (
    <div className="pb-10">
      <ListHead verdict={setsVerdict(first.counts)}>
        Each generates apps and writes them back when they are edited by hand.
      </ListHead>
      <SilentNote clusters={first.clusters} />
      <ListBar>
        <ChoiceTabs
          label="Which sets"
          choices={[
            { value: undefined, word: 'All', count: first.counts.all },
            { value: 'trouble', word: 'In trouble', count: first.counts.trouble },
            { value: 'rolling', word: 'Rolling out', count: first.counts.rolling },
          ]}
          value={query.get('show') ?? undefined}
          hrefOf={(show) => hrefWith({ show })}
          onChoose={(show) => change({ show })}
        />
        <WordsBox label="Filter sets" value={query.get('q') ?? ''} onChange={onWords} />
      </ListBar>
      {rows.length === 0 ? (
        <p className="px-4 py-6 text-ink-2 tablet:px-6">
          {first.counts.all === 0
            ? 'No set generates apps in any cluster that answers.'
            : 'No set matches.'}
        </p>
      ) : (
        <div role="table" aria-label="Sets" aria-rowcount={first.total + 1}>
          <div
            role="row"
            className={`hidden gap-x-4 border-b border-line px-6 py-1.5 text-12 font-medium text-ink-3 desk:grid ${SET_GRID}`}
          >
            <div role="columnheader">Set</div>
            <div role="columnheader">State</div>
            <div role="columnheader">Generates from</div>
            <div role="columnheader">Apps</div>
            <div role="columnheader">Roll-out</div>
          </div>
          <div role="rowgroup">
            {rows.map((set) => (
              <AppSetRow
                key={`${set.ref.cluster}/${set.ref.type}/${set.ref.namespace}/${set.ref.name}`}
                set={set}
              />
            ))}
          </div>
        </div>
      )}
      {pages.hasNextPage ? <MoreOnSight isBusy={pages.isFetchingNextPage} onMore={onMore} /> : null}
    </div>
  )
}
