'use client'

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

import { changesQuery, newestChangesQuery } from '@/lib/client/changes-queries'

import { newChanges } from './new-changes'

/** The changes of a filter as they were read, and how many are newer. */
export function useChanges(filter: string) {
  const cache = useQueryClient()
  const list = useInfiniteQuery(changesQuery(filter))
  const { refetch } = list
  const newest = useQuery({ ...newestChangesQuery(filter), enabled: list.data !== undefined })
  const items = useMemo(() => {
    // What is known of a commit may come after the change: each entry as it is now, where it stood.
    const now = new Map(newest.data?.items.map((item) => [item.id, item]))
    const held = list.data?.pages.flatMap((page) => page.items) ?? []
    return held.map((item) => now.get(item.id) ?? item)
  }, [list.data, newest.data])
  const fresh = newChanges(
    items,
    newest.isPlaceholderData ? undefined : newest.data?.items,
    !list.hasNextPage,
  )
  const show = useCallback(() => {
    scrollTo({ top: 0 })
    // Only the first page is read again; the others follow as they are scrolled to.
    cache.setQueryData(
      changesQuery(filter).queryKey,
      (held) => held && { pages: held.pages.slice(0, 1), pageParams: held.pageParams.slice(0, 1) },
    )
    void refetch()
  }, [cache, filter, refetch])
  return { list, items, fresh, show, now: newest.data ?? list.data?.pages[0] }
}
