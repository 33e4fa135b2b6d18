'use client'

import { useEffect, useRef } from 'react'

import { APP_TABS, appPlaceQuery, type AppPlace, type AppTab } from '@/lib/client/app-address'
import { numberWords } from '@/lib/client/count-words'

const WORDS: Record<AppTab, string> = {
  resources: 'Resources',
  graph: 'Graph',
  diff: 'Diff',
  history: 'History',
  events: 'Events',
  logs: 'Logs',
  manifest: 'Manifest',
  about: 'About',
}

/** What stays visible of the part before. */
const EDGE_PX = 48

interface Props {
  place: AppPlace
  /** How much each holds, as far as that is known. */
  counts: Partial<Record<AppTab, number>>
  onTab: (tab: AppTab) => void
}

/** The parts of the page. They are links: each has an address of its own. */
export function TabBar({ place, counts, onTab }: Props) {
  const bar = useRef<HTMLElement>(null)

  // External system: the scroll position of the bar, which a phone is too narrow for.
  useEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (current) bar.current?.scrollTo({ left: current.offsetLeft - EDGE_PX })
  }, [place.tab])

  return (
    <nav
      ref={bar}
      aria-label="Parts of this page"
      className="sticky top-13 z-4 flex h-11 flex-none gap-1 overflow-x-auto border-b border-line bg-surface px-2 tablet:top-12 tablet:h-9 tablet:px-4"
    >
      {APP_TABS.map((tab, index) => {
        const isCurrent = tab === place.tab
        const count = counts[tab]
        return (
          <a
            key={tab}
            href={appPlaceQuery({ ...place, tab }) || '?'}
            aria-current={isCurrent ? 'page' : undefined}
            aria-keyshortcuts={String(index + 1)}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              onTab(tab)
            }}
            className={`inline-flex flex-none items-center gap-1.5 border-y-2 border-t-transparent px-2 whitespace-nowrap hover:text-ink focus-visible:-outline-offset-2 ${isCurrent ? 'border-b-accent font-medium text-ink' : 'border-b-transparent text-ink-2'}`}
          >
            {WORDS[tab]}
            {count === undefined ? null : (
              <span className="figures font-normal text-ink-3">{numberWords(count)}</span>
            )}
          </a>
        )
      })}
    </nav>
  )
}
