'use client'

import { Onboarding } from '@/components/overview/onboarding'
import { ProblemNote } from '@/components/status/problem-note'
import { countWords } from '@/lib/client/count-words'
import { useLiveScreen, useLiveState } from '@/lib/client/live-context'
import { useClusters } from '@/lib/client/use-clusters'

import { isNarrowed, windowWords, withPart } from './change-filter'
import { ChangeDays } from './change-days'
import { ChangeTools } from './change-tools'
import { ChangesSkeleton } from './changes-skeleton'
import { EmptyChanges } from './empty-changes'
import { GroupTabs } from './group-tabs'
import { MoreOnSight } from '@/components/lists/more-on-sight'
import { NewNote } from './new-note'
import { SilentNote } from './silent-note'
import { useChangeFilter } from './use-change-filter'
import { useChanges } from './use-changes'

/** What changed anywhere, newest first, in one list over all clusters and engines. */
export function ChangesScreen() {
  useLiveScreen()
  const isOffline = useLiveState().state === 'offline'
  const clusters = useClusters()
  const { filter, text, setFilter } = useChangeFilter()
  const { list, items, fresh, show, now } = useChanges(text)
  const window = windowWords(filter.minutes)

  if (clusters.length === 0) return <Onboarding />
  const headline = !now
    ? `Changes in the last ${window}`
    : now.total === 0
      ? `Nothing ${isNarrowed(filter) ? 'that matches ' : ''}changed in the last ${window}.`
      : `${countWords(now.total, 'change')} in the last ${window}.`

  return (
    <div className="pb-10">
      <div className="px-4 pt-3.5 pb-2 tablet:px-6 tablet:pt-5">
        <h1 className="text-[20px] leading-[26px] font-semibold tracking-[-0.015em] tablet:text-22">
          {isOffline ? 'What changes now is not known: Fleetglass does not answer.' : headline}
        </h1>
        <SilentNote clusters={clusters} filter={filter} />
      </div>
      <div className="z-4 border-b border-line-strong bg-surface tablet:sticky tablet:top-12">
        <GroupTabs
          chosen={filter.group}
          counts={now?.counts}
          onChoose={(group) => setFilter(withPart(filter, 'group', group))}
        />
        <ChangeTools filter={filter} onFilter={setFilter}>
          <NewNote fresh={fresh} onShow={show} />
        </ChangeTools>
      </div>
      {list.error ? (
        <ProblemNote
          error={list.error}
          what="The changes could not be read."
          onRetry={() => void (list.data ? list.fetchNextPage() : list.refetch())}
        />
      ) : null}
      {!list.data ? (
        list.error ? null : (
          <ChangesSkeleton />
        )
      ) : (
        <ChangeDays items={items} clusters={clusters} />
      )}
      {list.data && items.length === 0 ? (
        <EmptyChanges filter={filter} onFilter={setFilter} />
      ) : null}
      {list.hasNextPage && !list.error ? (
        <MoreOnSight
          what="older changes"
          isBusy={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      ) : null}
    </div>
  )
}
