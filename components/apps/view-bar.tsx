'use client'

import type { ReactNode } from 'react'

import { ClusterText } from '@/components/status/cluster-text'
import { SavedBar } from '@/components/views/saved-bar'
import { SavedTabs } from '@/components/views/saved-tabs'
import { numberWords } from '@/lib/client/count-words'
import { useClusters } from '@/lib/client/use-clusters'
import { addressOf, parseView, type ViewPage } from '@/lib/client/view-codec'
import type { SavedView } from '@/lib/contract/saved-view'

import { viewTabs } from './view-tabs'

interface Props {
  page: ViewPage
  /** The view as a query string. */
  text: string
  onPage: (page: ViewPage) => void
  children: ReactNode
}

/** The built-in views with their counts, the saved ones, and how much of the list is seen. */
export function ViewBar({ page, text, onPage, children }: Props) {
  const { view, saved } = page
  const tabs = viewTabs(view, useClusters())
  const open = ({ id, query }: SavedView) =>
    onPage({ view: parseView(new URLSearchParams(query)), saved: id, folded: [] })
  return (
    <div className="flex h-11 flex-none items-stretch gap-1 border-b border-line pr-1 pl-2 tablet:h-9 tablet:pr-4 tablet:pl-4">
      <nav
        aria-label="Views"
        className="flex min-w-0 flex-1 gap-1 overflow-x-auto overflow-y-hidden desk:flex-initial"
      >
        {tabs.map((tab) => {
          const isCurrent = tab.isCurrent && saved === undefined
          return (
            <a
              key={tab.word}
              href={addressOf('/apps', tab.view)}
              aria-current={isCurrent ? 'page' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                onPage({ view: tab.view, folded: page.folded })
              }}
              className={`inline-flex items-center gap-1.5 border-y-2 border-t-transparent px-2 whitespace-nowrap hover:text-ink ${isCurrent ? 'border-b-accent font-medium text-ink' : 'border-b-transparent text-ink-2'}`}
            >
              <ClusterText text={tab.word} />
              <span className="figures font-normal text-ink-3">{numberWords(tab.count)}</span>
            </a>
          )
        })}
        <SavedTabs text={text} saved={saved} onOpen={open} />
      </nav>
      <SavedBar
        text={text}
        saved={saved}
        canSave={!tabs.some(({ isCurrent }) => isCurrent)}
        onOpen={open}
        onLeft={() => onPage({ view, folded: page.folded })}
      />
      <span className="ml-auto hidden max-w-[40%] min-w-24 flex-none self-center truncate text-12 text-ink-3 desk:block">
        {children}
      </span>
    </div>
  )
}
