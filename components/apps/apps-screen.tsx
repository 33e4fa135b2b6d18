'use client'

import { useCallback, useMemo, useState } from 'react'

import { ProblemNote } from '@/components/status/problem-note'
import { Onboarding } from '@/components/overview/onboarding'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useHeldView } from '@/lib/client/live-context'
import { hasFilter, withoutFilter } from '@/lib/client/view-codec'

import { AppTable } from './app-table'
import { AppsSkeleton } from './apps-skeleton'
import { EmptyList } from './empty-list'
import { FacetPanel } from './facet-panel'
import { FacetSheet } from './facet-sheet'
import { FilterBox } from './filter-box'
import { FilterChips } from './filter-chips'
import { GroupChoice } from './group-choice'
import { HeldNote } from './held-note'
import { ListNote } from './list-note'
import { SortChoice } from './sort-choice'
import { useAppRows } from './use-app-rows'
import { useApply } from './use-apply'
import { useSettled } from './use-settled'
import { useView } from './use-view'
import { ViewBar } from './view-bar'

/** Rows in sight must stand still this long before their page is asked for. */
const SETTLE_MS = 60

/** Every application of the fleet in one dense table. */
export function AppsScreen() {
  const { view, text, saved, folded, setView, setPage } = useView()
  const [isSheetOpen, setSheetOpen] = useState(false)
  const [isPointed, setPointed] = useState(false)
  const [window, setWindow] = useState('0 40')
  const [first = 0, last = 0] = useSettled(window, SETTLE_MS).split(' ').map(Number)
  useHeldView(text)
  const { list, counted, rowAt, error, retry, isPlaceholder } = useAppRows(text, { first, last })
  const isLoading = list?.clusters.some(({ state }) => state === 'loading') ?? false
  const isFilling = (isLoading && !isPointed) || list?.total === 0
  const { updates, apply } = useApply(text, isFilling)

  const onWindow = useCallback((from: number, to: number) => setWindow(`${from} ${to}`), [])
  const onFilter = useCallback(
    (q: string) => {
      const { q: _before, ...rest } = view
      setView(q ? { ...rest, q } : rest, 'typed')
    },
    [view, setView],
  )

  const foldedSet = useMemo(() => new Set(folded), [folded])
  const onFold = (key: string) => {
    const next = foldedSet.has(key) ? folded.filter((other) => other !== key) : [...folded, key]
    setPage({ view, saved, folded: next }, 'typed')
  }

  if (list?.clusters.length === 0) return <Onboarding />

  return (
    <div
      data-full-height
      className="grid min-h-0 flex-1 grid-rows-[minmax(0,1fr)] desk:grid-cols-[200px_minmax(0,1fr)]"
    >
      <h1 className="sr-only">Applications</h1>
      <aside className="hidden overflow-y-auto border-r border-line bg-canvas pt-1 pb-6 desk:block">
        <FacetPanel view={view} facets={counted?.facets} onView={setView} />
      </aside>
      <div className="flex min-h-0 min-w-0 flex-col">
        <ViewBar page={{ view, saved, folded }} text={text} onPage={setPage}>
          {counted ? <ListNote total={counted.total} clusters={counted.clusters} /> : null}
        </ViewBar>
        <div className="flex flex-none flex-wrap items-center gap-2 border-b border-line px-2 py-2 tablet:h-11 tablet:flex-nowrap tablet:gap-3 tablet:px-4 tablet:py-0">
          <FilterBox value={view.q ?? ''} onChange={onFilter} />
          <Button
            className="desk:hidden"
            aria-haspopup="dialog"
            aria-label={hasFilter(view) ? 'Filters, some are set' : 'Filters'}
            onClick={() => setSheetOpen(true)}
          >
            <Icon name="filter" />
            {hasFilter(view) ? <span className="size-1.5 rounded-full bg-accent" /> : null}
          </Button>
          <GroupChoice
            value={view.group}
            onChange={(group) => {
              const { group: _before, ...rest } = view
              setView(group ? { ...rest, group } : rest)
            }}
          />
          <SortChoice value={view.sort} onChange={(sort) => setView({ ...view, sort })} />
          <HeldNote count={updates.count} onApply={apply} />
        </div>
        <FilterChips view={view} onView={setView} />
        {error ? (
          <ProblemNote error={error} what="The applications could not be read." onRetry={retry} />
        ) : null}
        <div
          aria-busy={isPlaceholder}
          onPointerEnter={() => setPointed(true)}
          onPointerLeave={() => setPointed(false)}
          className="flex min-h-0 flex-1 flex-col"
        >
          {!list ? (
            error ? null : (
              <AppsSkeleton />
            )
          ) : list.total === 0 ? (
            <EmptyList
              clusters={list.clusters}
              hasFilter={hasFilter(view)}
              onClear={() => setView(withoutFilter(view))}
            />
          ) : (
            <AppTable
              view={text}
              folded={foldedSet}
              onFold={onFold}
              list={list}
              rowAt={rowAt}
              gone={updates.gone}
              sort={view.sort}
              onSort={(sort) => setView({ ...view, sort })}
              onWindow={onWindow}
            />
          )}
        </div>
      </div>
      {isSheetOpen ? (
        <FacetSheet
          view={view}
          list={counted}
          onView={setView}
          onClose={() => setSheetOpen(false)}
        />
      ) : null}
    </div>
  )
}
