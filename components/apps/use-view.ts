'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'

import { addressOf, parseView, viewParams } from '@/lib/client/view-codec'
import type { AppView } from '@/lib/contract/app'

const PATH = '/apps'

/** The view that the address tells, and how to change it. A step of its own in the history unless it is typed. */
export function useView() {
  const address = useSearchParams().toString()
  const view = useMemo(() => parseView(new URLSearchParams(address)), [address])
  const text = useMemo(() => viewParams(view).toString(), [view])
  const setView = useCallback((next: AppView, how: 'step' | 'typed' = 'step') => {
    const url = addressOf(PATH, next)
    if (how === 'step') history.pushState(null, '', url)
    else history.replaceState(null, '', url)
  }, [])
  return { view, text, setView }
}
