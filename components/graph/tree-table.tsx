'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'

import { useIsPhone } from '@/components/apps/use-phone'
import { treeStore } from '@/lib/client/tree-queries'
import type { AppRef } from '@/lib/domain/ref'
import type { TreeNode } from '@/lib/domain/tree'
import { ROW, type Rows } from '@/lib/graph/drawing'

import { TREE_COLUMNS, TREE_GRID, TREE_LINE_PHONE_PX, TREE_LINE_PX } from './tree-columns'
import { TreeRow } from './tree-row'
import { nextRow, ROW_KEYS } from './tree-walk'
import { useLateFocus } from './use-view'

const OVERSCAN = 6

interface Props {
  appRef: AppRef
  rows: Rows
  nodes: ReadonlyMap<string, TreeNode>
  isStale: boolean
  openKey: string | undefined
  onNode: (key: string) => void
  onToggle: (key: string) => void
}

/** The same tree as lines, of which only those in sight are drawn; the page scrolls, not the table. */
export function TreeTable({ appRef, rows, nodes, isStale, openKey, onNode, onToggle }: Props) {
  const store = treeStore(appRef)
  const body = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [cursor, setCursor] = useState<string>()
  const isPhone = useIsPhone()
  const focusLate = useLateFocus()
  const count = rows.slots.length
  const nodeAt = (index: number) => {
    const node = store.nodeAt(rows.slots[index] ?? -1)
    return node && (nodes.get(node.key) ?? node)
  }
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => (isPhone ? TREE_LINE_PHONE_PX : TREE_LINE_PX),
    overscan: OVERSCAN,
    scrollMargin: top,
    // Under the bars that stay on top.
    scrollPaddingStart: 120,
    scrollPaddingEnd: 80,
    initialRect: { width: 1240, height: 700 },
  })
  const items = virtual.getVirtualItems()

  // External system: where the table stands on the page, which what is above it moves.
  useLayoutEffect(() => {
    const element = body.current
    if (!element) return
    const read = () => setTop(Math.round(element.getBoundingClientRect().top + scrollY))
    read()
    const observer = new ResizeObserver(read)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [])

  const shown = items.map(({ index }) => nodeAt(index)?.key)
  const stop = [cursor, openKey].find((key) => key !== undefined && shown.includes(key)) ?? shown[0]

  const goTo = (index: number) => {
    const key = nodeAt(index)?.key
    if (key === undefined) return
    setCursor(key)
    virtual.scrollToIndex(index, { align: 'auto' })
    focusLate(`tree-row-${index}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const index = rowOf(event.target)
    const node = index === undefined ? undefined : nodeAt(index)
    if (index === undefined || !node) return
    if (event.key === 'Enter') {
      event.preventDefault()
      onNode(node.key)
      return
    }
    const step = ROW_KEYS.find((key) => key === event.key)
    if (!step) return
    event.preventDefault()
    const next = nextRow(rows, index, step)
    if (next === 'toggle') onToggle(node.key)
    else if (next !== undefined) goTo(next)
  }
  const onClick = (event: MouseEvent) => {
    const index = rowOf(event.target)
    const node = index === undefined ? undefined : nodeAt(index)
    if (!node) return
    setCursor(node.key)
    const isToggle = event.target instanceof Element && event.target.closest('[data-toggle]')
    if (isToggle) onToggle(node.key)
    else onNode(node.key)
  }

  return (
    <div
      role="treegrid"
      aria-label="Resources as a tree"
      aria-rowcount={count + 1}
      aria-colcount={TREE_COLUMNS.length}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className="@container flex-1 bg-surface"
    >
      <div
        role="row"
        aria-rowindex={1}
        className={`sticky top-24 z-3 grid h-7 items-center gap-x-3 border-y border-line bg-surface px-4 text-12 font-medium text-ink-3 tablet:top-[84px] tablet:px-6 ${TREE_GRID}`}
      >
        {TREE_COLUMNS.map(({ id, word, className }) => (
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
          style={{ transform: `translateY(${(items[0]?.start ?? top) - top}px)` }}
        >
          {items.map(({ index }) => {
            const node = nodeAt(index)
            const flags = rows.flags[index] ?? 0
            return node ? (
              <TreeRow
                key={node.key}
                node={node}
                row={{
                  index,
                  depth: rows.depths[index] ?? 0,
                  place: rows.places[index] ?? 1,
                  siblings: rows.siblings[index] ?? 1,
                  hasChildren: (flags & ROW.hasChildren) !== 0,
                  isShown: (flags & ROW.isOpen) !== 0,
                  isPale: (flags & ROW.isPale) !== 0,
                }}
                isOpen={node.key === openKey}
                isStop={node.key === stop}
                isStale={isStale}
              />
            ) : null
          })}
        </div>
      </div>
    </div>
  )
}

function rowOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  return row ? Number(row.dataset.row) : undefined
}
