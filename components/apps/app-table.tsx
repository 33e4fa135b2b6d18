'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState } from 'react'

import { listLayout } from '@/lib/client/page-window'
import { useClustersById } from '@/lib/client/use-clusters'
import type { Sort } from '@/lib/client/view-codec'
import type { AppItem, AppList } from '@/lib/contract/app'
import { appKey } from '@/lib/domain/ref'

import { AppLine } from './app-line'
import { AppTableHead } from './app-table-head'
import { BoneLine } from './bone-line'
import { COLUMNS, LINE_HEIGHT, PHONE_LINE_HEIGHT } from './columns'
import { GroupLine } from './group-line'
import { plainClick } from './plain-click'
import { ClustersNow } from './row-age'
import { useIsPhone } from './use-phone'
import { useRowKeys } from './use-row-keys'

/** What the server draws before it can know how high the page is. */
const FIRST_RECT = { width: 1240, height: 900 }
const OVERSCAN = 4

interface Props {
  /** Names the view; another one begins at its top. */
  view: string
  list: AppList
  /** Keys of the groups that are folded away. */
  folded: ReadonlySet<string>
  onFold: (key: string) => void
  rowAt: (offset: number) => AppItem | undefined
  gone: ReadonlySet<string>
  sort: Sort
  onSort: (sort: Sort) => void
  onWindow: (first: number, last: number) => void
}

/** The rows of a view, of which only those in sight are drawn. */
export function AppTable({
  view,
  list,
  folded,
  onFold,
  rowAt,
  gone,
  sort,
  onSort,
  onWindow,
}: Props) {
  const router = useRouter()
  const scroller = useRef<HTMLDivElement>(null)
  const isPhone = useIsPhone()
  const byId = useClustersById()
  const [cursor, setCursor] = useState<number>()
  const layout = useMemo(
    () => listLayout(list.total, list.groups, folded),
    [list.total, list.groups, folded],
  )
  const height = isPhone ? PHONE_LINE_HEIGHT + 1 : LINE_HEIGHT
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here memoises what it returns
  const virtual = useVirtualizer({
    count: layout.lines,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    initialRect: FIRST_RECT,
    scrollPaddingStart: isPhone ? 0 : LINE_HEIGHT,
  })
  const items = virtual.getVirtualItems()
  const offsets = items
    .map(({ index }) => layout.lineAt(index))
    .flatMap((line) => (line.kind === 'row' ? [line.offset] : []))
  const first = offsets[0] ?? 0
  const last = offsets.at(-1) ?? 0

  // External system: the scroll position. Only another view begins at its top: whoever scrolled before this page
  // came to life stays where they are.
  const scrolledView = useRef(view)
  useEffect(() => {
    if (scrolledView.current === view) return
    scrolledView.current = view
    scroller.current?.scrollTo({ top: 0 })
  }, [view])
  useEffect(() => {
    virtual.measure()
  }, [virtual, height])
  useEffect(() => {
    onWindow(first, last)
  }, [onWindow, first, last])

  const [shownView, setShownView] = useState(view)
  if (shownView !== view) {
    setShownView(view)
    setCursor(undefined)
  }

  useRowKeys({
    move: (by) => {
      const next = Math.min(Math.max((cursor ?? -1) + by, 0), list.total - 1)
      const line = layout.lineOf(next)
      setCursor(next)
      if (line !== undefined) virtual.scrollToIndex(line, { align: 'auto' })
      scroller.current?.focus({ preventScroll: true })
    },
    open: () => {
      const app = cursor === undefined ? undefined : rowAt(cursor)
      if (app) router.push(`/apps/${appKey(app.ref)}`)
    },
    leave: () => setCursor(undefined),
  })

  const cursorLine = cursor === undefined ? undefined : layout.lineOf(cursor)

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Applications"
      aria-rowcount={layout.lines + 1}
      aria-colcount={COLUMNS.length}
      aria-activedescendant={cursorLine === undefined ? undefined : `app-line-${cursorLine + 2}`}
      tabIndex={0}
      onClick={(event) => {
        const href = plainClick(event)
        if (href === undefined) return
        event.preventDefault()
        router.push(href)
      }}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
    >
      <AppTableHead sort={sort} onSort={onSort} />
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        <div
          role="presentation"
          className="absolute inset-x-0 top-0"
          style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}
        >
          <ClustersNow.Provider value={byId}>
            {items.map(({ index }) => {
              const at = layout.lineAt(index)
              const line = index + 2
              if (at.kind === 'group') {
                const group = list.groups?.[at.group]
                return group ? (
                  <GroupLine
                    key={`group ${group.key}`}
                    group={group}
                    line={line}
                    isFolded={folded.has(group.key)}
                    onFold={() => onFold(group.key)}
                  />
                ) : null
              }
              const app = rowAt(at.offset)
              if (!app) return <BoneLine key={line} line={line} />
              const key = appKey(app.ref)
              const cluster = byId.get(app.ref.cluster)
              return (
                <AppLine
                  key={`${line} ${key}`}
                  line={line}
                  app={app}
                  clusterName={cluster?.name ?? app.ref.cluster}
                  env={cluster?.labels.env}
                  isGone={gone.has(key)}
                  isCursor={cursor === at.offset}
                  isPhone={isPhone}
                />
              )
            })}
          </ClustersNow.Provider>
        </div>
      </div>
    </div>
  )
}
