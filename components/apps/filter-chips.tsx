import { Icon } from '@/components/ui/icon'
import { plainText } from '@/lib/client/plain-text'
import type { AppView } from '@/lib/contract/app'

import { hiddenFilters } from './hidden-filters'

interface Props {
  view: AppView
  onView: (view: AppView) => void
}

/** What narrows the list and has no control of its own, each to be removed. */
export function FilterChips({ view, onView }: Props) {
  const filters = hiddenFilters(view)
  if (filters.length === 0) return null
  return (
    <ul
      aria-label="Further filters"
      className="flex flex-none flex-wrap gap-2 border-b border-line px-2 py-1.5 tablet:px-4"
    >
      {filters.map(({ name, value, without }) => (
        <li key={`${name} ${value}`}>
          <button
            type="button"
            onClick={() => onView(without)}
            aria-label={`Remove the filter ${name} ${plainText(value)}`}
            className="inline-flex h-11 max-w-full items-center gap-1.5 rounded-mark border border-line-strong px-2 text-12 text-ink-2 hover:border-control hover:text-ink tablet:h-6"
          >
            {name} <span className="truncate font-medium text-ink">{plainText(value)}</span>
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
    </ul>
  )
}
