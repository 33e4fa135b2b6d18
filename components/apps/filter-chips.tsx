'use client'

import { Icon } from '@/components/ui/icon'
import { plainText } from '@/lib/client/plain-text'
import { useClustersById } from '@/lib/client/use-clusters'
import type { AppView } from '@/lib/contract/app'

import { FILTER_WORDS, filterValueWords } from './filter-words'
import { hiddenFilters } from './hidden-filters'

interface Props {
  view: AppView
  onView: (view: AppView) => void
  className?: string
}

/** What narrows the list and has no control of its own, each to be removed. */
export function FilterChips({ view, onView, className = '' }: Props) {
  const clusters = useClustersById()
  const filters = hiddenFilters(view)
  if (filters.length === 0) return null
  return (
    <ul
      aria-label="Further filters"
      className={`flex flex-none flex-wrap gap-2 border-b border-line px-2 py-1.5 tablet:px-4 ${className}`}
    >
      {filters.map(({ name, value, without }) => {
        const words = plainText(filterValueWords(name, value, clusters))
        return (
          <li key={`${name} ${value}`} className="flex max-w-full min-w-0">
            <button
              type="button"
              onClick={() => onView(without)}
              title={plainText(value)}
              aria-label={`Remove the filter ${FILTER_WORDS[name]} ${words}`}
              className="inline-flex h-11 max-w-full min-w-0 items-center gap-1.5 rounded-mark border border-line-strong px-2 text-12 text-ink-2 hover:border-control hover:text-ink tablet:h-6"
            >
              <span className="flex-none">{FILTER_WORDS[name]}</span>
              <span className="min-w-0 truncate font-medium text-ink">
                <bdi>{words}</bdi>
              </span>
              <Icon name="close" size={12} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
