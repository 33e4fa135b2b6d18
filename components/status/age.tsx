'use client'

import { useCallback } from 'react'

import { ageWords, shortAgeWords } from '@/lib/client/age-words'
import { useClock } from '@/lib/client/use-clock'

interface Props {
  /** ISO time. */
  at: string
  /** One unit only, for narrow columns. */
  short?: boolean
}

/** How long ago something was, kept up to date; the full time is in the title. */
export function Age({ at, short = false }: Props) {
  const words = useCallback(
    (now: number) => (short ? shortAgeWords : ageWords)(now - Date.parse(at)),
    [at, short],
  )
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap">
      {useClock(words)}
    </time>
  )
}
