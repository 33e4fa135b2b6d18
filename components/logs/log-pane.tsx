'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'

import type { LogPicture, LogStore } from '@/lib/client/log-store'

import { LogRow } from './log-row'

const ROW_PX = 20
const OVERSCAN = 8
/** Nearer to the end than this is at the end. */
const END_PX = 24

export interface LogLook {
  words: string
  isFiltering: boolean
  isWrapped: boolean
  hasTimes: boolean
}

interface Props {
  store: LogStore
  picture: LogPicture
  look: LogLook
  labelOf: (pod: string, container: string) => string
  /** Keeps to the end as lines come. */
  isFollowing: boolean
  onFollow: (isFollowing: boolean) => void
  /** Number of the line that one is at. */
  cursor: number | undefined
  onCursor: (number: number) => void
  name: string
  /** Id of the element that says which keys there are. */
  keysId: string
}

/** The lines of a log, of which only those in sight are drawn. */
export function LogPane(props: Props) {
  const { store, picture, look, labelOf, isFollowing, onFollow, cursor, onCursor, name, keysId } =
    props
  const box = useRef<HTMLDivElement>(null)
  const scrolled = useRef(0)
  /** Number of the line that the pointer is on. */
  const [pointed, setPointed] = useState<number>()
  const { first, end, matches } = picture
  const isFiltered = look.isFiltering && look.words !== ''
  const count = isFiltered ? matches.length : end - first
  const numberAt = (index: number) => (isFiltered ? (matches[index] ?? 0) : first + index)
  const indexOf = (number: number) => (isFiltered ? matches.indexOf(number) : number - first)
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing of it is handed on, and nothing here is memoised
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: numberAt,
    overscan: OVERSCAN,
  })

  // External system: the scroll position.
  useLayoutEffect(() => {
    if (isFollowing && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [isFollowing, end, count, look, virtual.scrollRect?.height])
  const goTo = useEffectEvent((number: number) => {
    const index = indexOf(number)
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
  })
  useEffect(() => {
    if (cursor !== undefined) goTo(cursor)
  }, [cursor])

  const move = (by: number) => {
    const from = cursor === undefined ? -1 : indexOf(cursor)
    const index = from < 0 ? (by > 0 ? 0 : count - 1) : from + by
    if (index < 0 || index >= count) return
    onFollow(false)
    onCursor(numberAt(index))
  }

  const items = virtual.getVirtualItems()
  return (
    <div
      ref={box}
      role="group"
      aria-label={name}
      aria-describedby={keysId}
      aria-activedescendant={cursor === undefined ? undefined : `${keysId}-${cursor}`}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        const isUp = scrollTop < scrolled.current
        scrolled.current = scrollTop
        if (scrollHeight - scrollTop - clientHeight < END_PX) onFollow(true)
        else if (isUp) onFollow(false)
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault()
          move(event.key === 'ArrowDown' ? 1 : -1)
        } else if (event.key === 'End') onFollow(true)
        else if (event.key === 'c' && !event.metaKey && !event.ctrlKey && cursor !== undefined) {
          const text = store.line(cursor)?.text
          if (text !== undefined) void navigator.clipboard.writeText(text).catch(() => undefined)
        }
      }}
      onPointerOver={({ target }) => setPointed(lineOf(target))}
      onPointerLeave={() => setPointed(undefined)}
      onClick={({ target }) => {
        const line = lineOf(target)
        // Who marks text wants the text.
        if (line !== undefined && document.getSelection()?.isCollapsed !== false) onCursor(line)
      }}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain bg-surface py-1 font-mono text-12 leading-5 text-ink [font-variant-ligatures:none] [overflow-anchor:none] focus-visible:-outline-offset-2"
    >
      <div
        className={look.isWrapped ? 'relative' : 'relative w-max min-w-full'}
        style={{ height: virtual.getTotalSize() }}
      >
        <div
          className={look.isWrapped ? '' : 'w-max min-w-full'}
          style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}
        >
          {items.map(({ index, key }) => {
            const number = numberAt(index)
            const line = store.line(number)
            if (!line) return null
            return (
              <div
                key={key}
                data-index={index}
                ref={look.isWrapped ? virtual.measureElement : undefined}
              >
                <LogRow
                  id={`${keysId}-${number}`}
                  number={number}
                  line={line}
                  label={labelOf(line.pod, line.container)}
                  words={look.words}
                  isCurrent={number === cursor}
                  hasTools={number === pointed}
                  hasTimes={look.hasTimes}
                  isWrapped={look.isWrapped}
                />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function lineOf(target: EventTarget): number | undefined {
  const line = (target as Element).closest('[data-line]')?.getAttribute('data-line')
  return line ? Number(line) : undefined
}
