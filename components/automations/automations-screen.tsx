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
import { FamilyTabs } from '@/components/sources/family-tabs'
import { ProblemNote } from '@/components/status/problem-note'
import { automationsQuery } from '@/lib/client/automations-queries'
import { useLiveScreen } from '@/lib/client/live-context'
import type { AutomationArea } from '@/lib/domain/automation'

import { AutomationRow } from './automation-row'
import { automationsVerdict, NOTHING_THERE } from './automation-words'

const NAMES = ['area', 'q', 'show', 'cluster'] as const

/** What writes image tags to Git, and what tells people and systems; those in trouble first. */
export function AutomationsScreen() {
  useLiveScreen()
  const { query, text, hrefWith, change } = useListParams(NAMES)
  const area: AutomationArea = query.get('area') === 'notifications' ? 'notifications' : 'images'
  const pages = useInfiniteQuery(automationsQuery(text))
  const { data, error, refetch, fetchNextPage } = pages
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const onWords = useCallback((q: string) => change({ q }, 'typed'), [change])
  const first = data?.pages[0]
  if (!data || !first) {
    return error ? (
      <ProblemNote
        error={error}
        what="The automations could not be read."
        onRetry={() => void refetch()}
      />
    ) : (
      <ListSkeleton what="the automations" />
    )
  }
  const rows = data.pages.flatMap(({ items }) => items)
  return (
    <div className="pb-10">
      <FamilyTabs here={area} />
      <ListHead verdict={automationsVerdict(area, first.counts)} />
      <SilentNote clusters={first.clusters} />
      <ListBar>
        <ChoiceTabs
          label="Which of them"
          choices={[
            { value: undefined, word: 'All', count: first.counts.all },
            { value: 'trouble', word: 'In trouble', count: first.counts.trouble },
            { value: 'suspended', word: 'Suspended', count: first.counts.suspended },
          ]}
          value={query.get('show') ?? undefined}
          hrefOf={(show) => hrefWith({ show })}
          onChoose={(show) => change({ show })}
        />
        <WordsBox label="Filter" value={query.get('q') ?? ''} onChange={onWords} />
      </ListBar>
      {rows.length === 0 ? (
        <p className="max-w-160 px-4 py-6 text-ink-2 tablet:px-6">
          {first.counts.all === 0 ? NOTHING_THERE[area] : 'Nothing matches.'}
        </p>
      ) : (
        <ul>
          {rows.map((item) => (
            <AutomationRow
              key={`${item.ref.cluster}/${item.ref.type}/${item.ref.namespace}/${item.ref.name}`}
              item={item}
            />
          ))}
        </ul>
      )}
      {pages.hasNextPage ? <MoreOnSight isBusy={pages.isFetchingNextPage} onMore={onMore} /> : null}
    </div>
  )
}
