import { Icon } from '@/components/ui/icon'
import type { Sort } from '@/lib/client/view-codec'

import { COLUMNS, GRID } from './columns'

interface Props {
  sort: Sort
  onSort: (sort: Sort) => void
}

export function AppTableHead({ sort, onSort }: Props) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={`sticky top-0 z-2 hidden h-7 items-center gap-x-3 border-b border-line-strong bg-surface px-4 text-12 font-medium text-ink-3 tablet:grid ${GRID}`}
    >
      {COLUMNS.map(({ id, word, sort: by, className = '', isNumber }, index) => (
        <div
          key={id}
          role="columnheader"
          aria-colindex={index + 1}
          aria-sort={by && by === sort ? 'ascending' : undefined}
          className={`min-w-0 truncate ${className} ${isNumber ? 'text-right' : ''}`}
        >
          {by ? (
            <button
              type="button"
              onClick={() => onSort(sort === by ? 'urgency' : by)}
              className={`inline-flex items-center gap-1 hover:text-ink ${by === sort ? 'text-ink' : ''}`}
            >
              {word}
              {by === sort ? <Icon name="down" size={12} /> : null}
            </button>
          ) : (
            word
          )}
        </div>
      ))}
    </div>
  )
}
