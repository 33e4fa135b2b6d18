'use client'

import { memo } from 'react'

import { AppCard } from './app-card'
import { AppCells, type AppCellsProps } from './app-cells'
import { GRID } from './columns'

interface Props extends AppCellsProps {
  /** Place in the whole list, from 1; the header is line 1. */
  line: number
  isCursor: boolean
  /** undefined while it is not known how wide the page is: then both forms are there and the width decides. */
  isPhone: boolean | undefined
}

/** One row of the Applications table. It is drawn again only when its own facts change. */
export const AppLine = memo(function AppLine({ line, isCursor, isPhone, ...cells }: Props) {
  const isStale = cells.app.freshness.state === 'offline'
  return (
    <div
      role="row"
      id={`app-line-${line}`}
      aria-rowindex={line}
      aria-selected={isCursor}
      className={`relative border-b border-line px-4 text-12 leading-5 text-ink-2 ${isStale ? 'hatch-faint' : ''} ${
        isCursor
          ? 'bg-hover shadow-[inset_0_1px_0_var(--color-accent),inset_0_-1px_0_var(--color-accent)]'
          : 'hover:bg-hover'
      }`}
    >
      {isPhone === false ? null : (
        <div className="flex h-15 flex-col justify-center tablet:hidden">
          <AppCard {...cells} />
        </div>
      )}
      {isPhone === true ? null : (
        <div className={`hidden h-[27px] items-center gap-x-3 tablet:grid ${GRID}`}>
          <AppCells {...cells} />
        </div>
      )}
    </div>
  )
})
