'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useRouter } from 'next/navigation'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'

import { plainClick } from '@/components/apps/plain-click'
import { useRowKeys } from '@/components/apps/use-row-keys'
import { appPlaceQuery, parseAppPlace, type AppPlace } from '@/lib/client/app-address'
import type { AppResource } from '@/lib/contract/app-page'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

import {
  RESOURCE_CARD_PX,
  RESOURCE_COLUMNS,
  RESOURCE_GRID,
  RESOURCE_LINE_PX,
} from './resource-columns'
import { resourceNote } from './resource-note'
import { ResourceRow } from './resource-row'

const OVERSCAN = 4
/** Rows before the end of what is read at which more is asked for. */
const AHEAD = 60
const NARROW_PX = 560

interface Props {
  rows: readonly AppResource[]
  gone: ReadonlySet<string>
  /** Nothing of it is known now: states are told as what they were. */
  isStale: boolean
  total: number
  place: AppPlace
  onResource: (id: ObjectId) => void
  /** More is wanted, if there is more. */
  onEnd: () => void
}

/** The objects of an app, of which only those in sight are drawn; the page scrolls, not the table. */
export function ResourceTable({ rows, gone, isStale, total, place, onResource, onEnd }: Props) {
  const router = useRouter()
  const body = useRef<HTMLDivElement>(null)
  const [box, setBox] = useState({ top: 0, isNarrow: false })
  const [cursor, setCursor] = useState(-1)
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (box.isNarrow ? RESOURCE_CARD_PX : RESOURCE_LINE_PX),
    overscan: OVERSCAN,
    scrollMargin: box.top,
    // Under the bars that stay on top.
    scrollPaddingStart: 120,
    scrollPaddingEnd: 80,
    initialRect: { width: 1240, height: 700 },
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0

  // External system: where the table stands on the page, which what is above it moves.
  useLayoutEffect(() => {
    const element = body.current
    if (!element) return
    const read = () => {
      const { top, width } = element.getBoundingClientRect()
      const next = { top: Math.round(top + scrollY), isNarrow: width < NARROW_PX }
      setBox((held) => (held.top === next.top && held.isNarrow === next.isNarrow ? held : next))
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd()
  }, [last, rows.length, onEnd])

  useRowKeys({
    move: (by) => {
      const next = Math.min(Math.max(cursor + by, 0), rows.length - 1)
      setCursor(next)
      virtual.scrollToIndex(next, { align: 'auto' })
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          document.getElementById(`resource-${next}`)?.focus({ preventScroll: true }),
        ),
      )
    },
    open: () => undefined,
    leave: () => undefined,
  })

  const openKey = place.resource && !place.cluster && objectKey(place.resource)
  return (
    <div
      role="table"
      aria-label="Resources"
      aria-rowcount={total + 1}
      onClick={(event) => {
        const href = plainClick(event)
        if (href === undefined) return
        event.preventDefault()
        const { resource } = parseAppPlace(new URLSearchParams(href.startsWith('?') ? href : ''))
        if (resource) onResource(resource)
        else router.push(href)
      }}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={`sticky top-24 z-3 hidden h-7 items-center gap-x-3 border-b border-line-strong bg-surface px-4 text-12 font-medium text-ink-3 tablet:top-[84px] tablet:px-6 @min-[560px]:grid ${RESOURCE_GRID}`}
      >
        {RESOURCE_COLUMNS.map(({ id, word, className = '' }) => (
          <div key={id} role="columnheader" className={`min-w-0 truncate ${className}`}>
            {word}
          </div>
        ))}
      </div>
      <div
        ref={body}
        role="rowgroup"
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        <div
          role="presentation"
          className="absolute inset-x-0 top-0"
          style={{ transform: `translateY(${(items[0]?.start ?? box.top) - box.top}px)` }}
        >
          {items.map(({ index }) => {
            const resource = rows[index]
            if (!resource) return null
            const key = objectKey(resource.id)
            return (
              <div
                key={key}
                // A line without a note is as high as every other: measuring it would be most of what scrolling costs.
                ref={box.isNarrow || resourceNote(resource) ? virtual.measureElement : undefined}
                data-index={index}
                role="presentation"
              >
                <ResourceRow
                  resource={resource}
                  index={index}
                  href={appPlaceQuery({
                    ...place,
                    resource: resource.id,
                    cluster: undefined,
                    part: 'summary',
                  })}
                  isOpen={key === openKey}
                  isGone={gone.has(key)}
                  isStale={isStale}
                />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
