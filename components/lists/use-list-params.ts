'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'

/** What a list is narrowed by, as the page's address tells it, and how to change it: a step of the history unless it is typed. */
export function useListParams(names: readonly string[]) {
  const address = useSearchParams().toString()
  const query = useMemo(() => {
    const given = new URLSearchParams(address)
    const kept = new URLSearchParams()
    for (const name of names) {
      const value = given.get(name)
      if (value) kept.set(name, value)
    }
    return kept
  }, [address, names])

  const hrefWith = useCallback(
    (changes: Readonly<Record<string, string | undefined>>) => {
      const next = new URLSearchParams(query)
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value)
        else next.delete(name)
      }
      return next.size > 0 ? `?${next}` : '?'
    },
    [query],
  )

  const change = useCallback(
    (changes: Readonly<Record<string, string | undefined>>, how: 'step' | 'typed' = 'step') => {
      const search = hrefWith(changes)
      const url = search === '?' ? location.pathname : `${location.pathname}${search}`
      if (how === 'step') history.pushState(null, '', url)
      else history.replaceState(null, '', url)
    },
    [hrefWith],
  )

  return { query, text: query.toString(), hrefWith, change }
}
