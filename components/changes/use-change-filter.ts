'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'

import { changeParams, parseChangeFilter, type ChangeFilter } from './change-filter'

/** The filter that the address tells, and how to change it. A step of its own in the history unless it is typed. */
export function useChangeFilter() {
  const address = useSearchParams().toString()
  const filter = useMemo(() => parseChangeFilter(new URLSearchParams(address)), [address])
  const text = useMemo(() => changeParams(filter).toString(), [filter])
  const setFilter = useCallback((next: ChangeFilter, how: 'step' | 'typed' = 'step') => {
    const query = changeParams(next).toString()
    const url = query ? `/changes?${query}` : '/changes'
    if (how === 'step') history.pushState(null, '', url)
    else history.replaceState(null, '', url)
  }, [])
  return { filter, text, setFilter }
}
