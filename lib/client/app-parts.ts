'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import type { AppDetail } from '@/lib/contract/fleet'
import { appKey } from '@/lib/domain/ref'

import { appChangeMark } from './app-change-mark'
import { APP_PART } from './app-queries'

/** Pages of a list that are read again by themselves; whoever went further is told and asks. */
const PAGES_READ_AGAIN = 3

/** Whether a list of pages is too long to be read again whenever its app changes. */
export function isLongList(data: unknown): boolean {
  const pages = (data as { pages?: readonly unknown[] } | undefined)?.pages
  return pages !== undefined && pages.length > PAGES_READ_AGAIN
}

/** A run changes an app several times in a moment; its parts are asked for once. */
const GATHER_MS = 400

/**
 * Has everything that an app's page shows asked for again when the app's row changes: the stream brings rows, but
 * neither verdicts nor what hangs on the app. What is on screen stays until the answers come.
 */
export function useAppParts(detail: AppDetail | undefined): void {
  const cache = useQueryClient()
  const key = detail && appKey(detail.app.ref)
  const mark = detail && appChangeMark(detail.app)
  const asOf = detail?.asOf
  const read = useRef<{ key: string; mark: string; asOf: string | undefined }>(undefined)
  const isOld = useRef(false)
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)

  // External system: the server, by way of the query cache.
  useEffect(() => {
    if (key === undefined || mark === undefined) return
    const before = read.current
    read.current = { key, mark, asOf }
    if (before?.key !== key || before.mark === mark) return
    // A row of the stream comes into the answer that is held; another answer is the server's own and needs no other.
    const isTold = before.asOf === asOf
    isOld.current ||= isTold
    due.current ??= setTimeout(() => {
      due.current = undefined
      if (isOld.current) void cache.invalidateQueries({ queryKey: ['app', key] })
      isOld.current = false
      void cache.invalidateQueries({
        queryKey: [APP_PART, key],
        predicate: ({ state }) => !isLongList(state.data),
      })
    }, GATHER_MS)
  }, [cache, key, mark, asOf])

  useEffect(
    () => () => {
      clearTimeout(due.current)
      due.current = undefined
    },
    [key],
  )
}
