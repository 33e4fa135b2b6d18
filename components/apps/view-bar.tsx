'use client'

import type { ReactNode } from 'react'

import { ClusterText } from '@/components/status/cluster-text'
import { addressOf } from '@/lib/client/view-codec'
import { numberWords } from '@/lib/client/count-words'
import { useClusters } from '@/lib/client/use-clusters'
import type { AppView } from '@/lib/contract/app'

import { viewTabs } from './view-tabs'

interface Props {
  view: AppView
  onView: (view: AppView) => void
  children: ReactNode
}

/** The built-in views with their counts, and how much of the list is seen. */
export function ViewBar({ view, onView, children }: Props) {
  const tabs = viewTabs(view, useClusters())
  return (
    <div className="flex h-11 flex-none items-stretch gap-1 border-b border-line px-2 tablet:h-9 tablet:px-4">
      <nav aria-label="Views" className="flex min-w-0 flex-1 gap-1 overflow-x-auto">
        {tabs.map((tab) => (
          <a
            key={tab.word}
            href={addressOf('/apps', tab.view)}
            aria-current={tab.isCurrent ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return
              event.preventDefault()
              onView(tab.view)
            }}
            className={`inline-flex items-center gap-1.5 border-y-2 border-t-transparent px-2 whitespace-nowrap hover:text-ink ${tab.isCurrent ? 'border-b-accent font-medium text-ink' : 'border-b-transparent text-ink-2'}`}
          >
            <ClusterText text={tab.word} />
            <span className="figures font-normal text-ink-3">{numberWords(tab.count)}</span>
          </a>
        ))}
      </nav>
      <span className="hidden max-w-[50%] self-center truncate text-12 text-ink-3 desk:block">
        {children}
      </span>
    </div>
  )
}
