'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'

import { pageAddress, parsePage, viewParams, type ViewPage } from '@/lib/client/view-codec'
import type { AppView } from '@/lib/contract/app'

const PATH = '/apps'

/** The view that the address tells, and how to change it. A step of its own in the history unless it is typed. */
export function useView() {
  const address = useSearchParams().toString()
  const page = useMemo(() => parsePage(new URLSearchParams(address)), [address])
  const text = useMemo(() => viewParams(page.view).toString(), [page])
  const setPage = useCallback((next: ViewPage, how: 'step' | 'typed' = 'step') => {
    const url = pageAddress(PATH, next)
    if (how === 'step') history.pushState(null, '', url)
    else history.replaceState(null, '', url)
  }, [])
  /** Changes the filters of the saved view that is open; groups of another kind begin unfolded. */
  const setView = useCallback(
    (view: AppView, how: 'step' | 'typed' = 'step') =>
      setPage({ ...page, view, folded: view.group === page.view.group ? page.folded : [] }, how),
    [page, setPage],
  )
  return { ...page, text, setView, setPage }
}
