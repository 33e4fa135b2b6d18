'use client'

import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'

import { appsCountQuery, appsPageQuery } from '@/lib/client/apps-queries'
import { PAGE_SIZE, pagesFor } from '@/lib/client/page-window'
import type { AppItem, AppList } from '@/lib/contract/app'

/** Rows on both sides of the window whose pages are fetched as well. */
const AHEAD = 40

/** The rows of a view, by offset, as far as they have been fetched; those of the window before stay until others come. */
export function useAppRows(view: string, window: { first: number; last: number }) {
  const first = useQuery({ ...appsPageQuery(view, 0), placeholderData: keepPreviousData })
  const list: AppList | undefined = first.data
  const isSettled = list !== undefined && !first.isPlaceholderData
  const pages = isSettled
    ? pagesFor(window.first - AHEAD, window.last + AHEAD, list.total).filter((page) => page > 0)
    : []
  const others = useQueries({ queries: pages.map((page) => appsPageQuery(view, page)) })
  const counted = useQuery({
    ...appsCountQuery(view),
    enabled: isSettled,
    ...(isSettled ? { initialData: list, initialDataUpdatedAt: first.dataUpdatedAt } : {}),
    placeholderData: keepPreviousData,
  })

  const byPage = new Map<number, AppList | undefined>(
    pages.map((page, i) => [page, others[i]?.data]),
  )
  byPage.set(0, list)
  return {
    list,
    /** The same list's numbers of now, while the rows are held. */
    counted: counted.data ?? list,
    error: first.error ?? others.find(({ error }) => error)?.error ?? undefined,
    isPlaceholder: first.isPlaceholderData,
    retry: () => {
      void first.refetch()
      for (const other of others) if (other.error) void other.refetch()
    },
    rowAt: (offset: number): AppItem | undefined =>
      byPage.get(Math.floor(offset / PAGE_SIZE))?.items[offset % PAGE_SIZE],
  }
}
