'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent } from 'react'

import { diffRows, changeWords, type DiffSubject } from '@/lib/client/diff-groups'
import { numberWords } from '@/lib/client/count-words'
import type { DiffItem } from '@/lib/contract/diff'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

import { DiffListRow } from './diff-list-row'

const GROUP_PX = 32
const ROW_PX = 30
const ROW_TOUCH_PX = 44
const FILTER_FROM = 15

interface Props {
  items: readonly DiffItem[]
  /** All there are; more than are listed where the list was cut. */
  total: number
  subject: DiffSubject
  openKey: string | undefined
  isTouch: boolean
  hrefOf: (id: ObjectId) => string
  onOpen: (id: ObjectId, isTyped: boolean) => void
}

/** The objects by what becomes of them; only those in sight are drawn. */
export function DiffList({ items, total, subject, openKey, isTouch, hrefOf, onOpen }: Props) {
  const [filter, setFilter] = useState('')
  const frame = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => diffRows(items, filter), [items, filter])
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here memoises what it returns
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (at) => (rows[at]?.row === 'group' ? GROUP_PX : isTouch ? ROW_TOUCH_PX : ROW_PX),
    overscan: 12,
    initialRect: { width: 240, height: 900 },
  })
  const openAt = rows.findIndex((row) => row.row === 'item' && objectKey(row.item.id) === openKey)
  const stop = openAt >= 0 ? openAt : rows.findIndex(({ row }) => row === 'item')

  const bringIntoSight = useEffectEvent((at: number) => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  })
  // External system: where the list is scrolled to.
  useEffect(() => bringIntoSight(openAt), [openAt])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const step = event.key === 'ArrowDown' ? 1 : -1
    const from = Number(document.activeElement?.closest('[data-row]')?.getAttribute('data-row'))
    let at = (Number.isNaN(from) ? stop : from) + step
    while (rows[at]?.row === 'group') at += step
    const row = rows[at]
    if (row?.row !== 'item') return
    onOpen(row.item.id, true)
    virtual.scrollToIndex(at, { align: 'auto' })
    requestAnimationFrame(() => {
      frame.current?.querySelector<HTMLElement>(`[data-row="${at}"]`)?.focus()
    })
  }

  return (
    <>
      {items.length > FILTER_FROM ? (
        <div className="flex-none border-b border-line p-2">
          <input
            type="search"
            data-filter
            aria-label="Filter objects"
            placeholder="Filter objects"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            className="h-11 w-full rounded-control border border-control bg-surface px-2 placeholder:text-ink-3 tablet:h-7"
          />
        </div>
      ) : null}
      <div ref={frame} onKeyDown={onKeyDown} className="min-h-0 flex-initial overflow-y-auto pb-2">
        <ul aria-label="Objects" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size }) => {
            const row = rows[index]
            if (!row) return null
            const place = { height: size, transform: `translateY(${start}px)` }
            return row.row === 'group' ? (
              <li
                key={row.change}
                style={place}
                className="absolute inset-x-0 top-0 flex items-end justify-between pr-4 pb-1 pl-4 tablet:pl-6 text-12 text-ink-3"
              >
                <span className="truncate">{changeWords(row.change, subject)}</span>
                <span className="figures">{numberWords(row.count)}</span>
              </li>
            ) : (
              <DiffListRow
                key={objectKey(row.item.id)}
                item={row.item}
                word={changeWords(row.item.change, subject)}
                at={index}
                style={place}
                isOpen={index === openAt}
                isStop={index === stop}
                href={hrefOf(row.item.id)}
                onOpen={(id) => onOpen(id, false)}
              />
            )
          })}
        </ul>
        {rows.length === 0 ? <p className="px-4 py-3 text-ink-3">Nothing matches.</p> : null}
        {total > items.length ? (
          <p className="px-4 py-2 text-12 text-ink-3">
            {numberWords(items.length)} of {numberWords(total)} are listed, those that differ first.
          </p>
        ) : null}
      </div>
    </>
  )
}
