'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, type ReactNode } from 'react'

import { ProblemNote } from '@/components/status/problem-note'
import type { ListPages } from '@/lib/client/list-page'
import { useLiveScreen } from '@/lib/client/live-context'

import { ListSkeleton } from './list-skeleton'
import { MoreOnSight } from './more-on-sight'
import { useListParams, type ListParams } from './use-list-params'

interface Page {
  items: readonly unknown[]
  nextCursor: string | null
}

interface Props<P extends Page> {
  /** "the projects" */
  what: string
  /** What may narrow the list, as its address names it. */
  names: readonly string[]
  pagesOf: (query: string) => ListPages<P>
  children: (list: { first: P; rows: P['items'][number][]; params: ListParams }) => ReactNode
}

/** A list that is read page by page as the address narrows it: what is drawn while nothing is known, when it fails, and at its end. */
export function ListPage<P extends Page>({ what, names, pagesOf, children }: Props<P>) {
  useLiveScreen()
  const params = useListParams(names)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    pagesOf(params.text),
  )
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const first = data?.pages[0]
  if (!data || !first) {
    if (!error) return <ListSkeleton what={what} />
    const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be read.`
    return <ProblemNote error={error} what={sentence} onRetry={() => void refetch()} />
  }
  return (
    <div className="pb-10">
      {children({ first, rows: data.pages.flatMap(({ items }) => items), params })}
      {hasNextPage ? <MoreOnSight isBusy={isFetchingNextPage} onMore={onMore} /> : null}
    </div>
  )
}
