'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'

type Changes = Readonly<Record<string, string | undefined>>

/** What a list is narrowed by, and how that is changed. */
export interface ListParams {
  query: URLSearchParams
  /** The same as text. */
  text: string
  hrefWith: (changes: Changes) => string
  change: (changes: Changes, how?: 'step' | 'typed') => void
}

/** What a list is narrowed by, as the page's address tells it, and how to change it: a step of the history unless it is typed. */
export function useListParams(names: readonly string[]): ListParams {
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
    (changes: Changes) => {
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
    (changes: Changes, how: 'step' | 'typed' = 'step') => {
      const search = hrefWith(changes)
      const url = search === '?' ? location.pathname : `${location.pathname}${search}`
      if (how === 'step') history.pushState(null, '', url)
      else history.replaceState(null, '', url)
    },
    [hrefWith],
  )

  return { query, text: query.toString(), hrefWith, change }
}
