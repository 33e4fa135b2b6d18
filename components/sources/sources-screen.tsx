'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'

import { ChoiceTabs, type Choice } from '@/components/lists/choice-tabs'
import { ListBar, ListHead } from '@/components/lists/list-head'
import { ListSkeleton } from '@/components/lists/list-skeleton'
import { MoreOnSight } from '@/components/lists/more-on-sight'
import { SilentNote } from '@/components/lists/silent-note'
import { useListParams } from '@/components/lists/use-list-params'
import { WordsBox } from '@/components/lists/words-box'
import { ProblemNote } from '@/components/status/problem-note'
import { useLiveScreen } from '@/lib/client/live-context'
import { sourcesQuery } from '@/lib/client/sources-queries'
import type { SourceList } from '@/lib/contract/source'

import { FamilyTabs } from './family-tabs'
import { SourceRow } from './source-row'
import { KIND_WORDS, sourcesVerdict } from './source-words'
import { SOURCE_GRID } from './columns'

const NAMES = ['q', 'kind', 'show', 'cluster'] as const

/** Everything that apps are deployed from, failing ones first. */
export function SourcesScreen() {
  useLiveScreen()
  const { query, text, hrefWith, change } = useListParams(NAMES)
  const pages = useInfiniteQuery(sourcesQuery(text))
  const { data, error, refetch, fetchNextPage } = pages
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const onWords = useCallback((q: string) => change({ q }, 'typed'), [change])
  const first = data?.pages[0]
  if (!data || !first) {
    return error ? (
      <ProblemNote
        error={error}
        what="The sources could not be read."
        onRetry={() => void refetch()}
      />
    ) : (
      <ListSkeleton what="the sources" />
    )
  }
  const rows = data.pages.flatMap(({ items }) => items)
  const kind = query.get('kind') ?? undefined
  return (
    <div className="pb-10">
      <FamilyTabs here="sources" />
      <ListHead verdict={sourcesVerdict(first.counts)}>
        One line for each repository, registry or bucket, however many clusters and engines use it.
      </ListHead>
      <SilentNote clusters={first.clusters} />
      <ListBar>
        <ChoiceTabs
          label="Which sources"
          choices={showChoices(first)}
          value={query.get('show') ?? undefined}
          hrefOf={(show) => hrefWith({ show })}
          onChoose={(show) => change({ show })}
        />
        <ChoiceTabs
          label="Kind of source"
          choices={[
            { value: undefined, word: 'Every kind' },
            ...first.kinds.map(({ value, count }) => ({
              value,
              word: KIND_WORDS[value].many,
              count,
            })),
          ]}
          value={kind}
          hrefOf={(value) => hrefWith({ kind: value })}
          onChoose={(value) => change({ kind: value })}
        />
        <WordsBox label="Filter sources" value={query.get('q') ?? ''} onChange={onWords} />
      </ListBar>
      {rows.length === 0 ? (
        <p className="px-4 py-6 text-ink-2 tablet:px-6">
          {text === '' ? 'No app of the fleet names a source.' : 'No source matches.'}
        </p>
      ) : (
        <div role="table" aria-label="Sources" aria-rowcount={first.total + 1}>
          <div
            role="row"
            className={`hidden gap-x-4 border-b border-line px-6 py-1.5 text-12 font-medium text-ink-3 desk:grid ${SOURCE_GRID}`}
          >
            <div role="columnheader">Source</div>
            <div role="columnheader">State</div>
            <div role="columnheader">Newest revision</div>
            <div role="columnheader">Apps that use it</div>
            <div role="columnheader">Clusters</div>
            <div role="columnheader" className="text-right">
              Fetched
            </div>
          </div>
          <div role="rowgroup">
            {rows.map((source) => (
              <SourceRow key={source.key} source={source} />
            ))}
          </div>
        </div>
      )}
      {pages.hasNextPage ? <MoreOnSight isBusy={pages.isFetchingNextPage} onMore={onMore} /> : null}
    </div>
  )
}

function showChoices({ counts }: SourceList): Choice[] {
  return [
    { value: undefined, word: 'All', count: counts.all },
    { value: 'trouble', word: 'Failing', count: counts.trouble },
    { value: 'suspended', word: 'Suspended', count: counts.suspended },
    { value: 'unused', word: 'Unused', count: counts.unused },
  ]
}
