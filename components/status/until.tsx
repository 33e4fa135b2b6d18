'use client'

import { useCallback } from 'react'

import { ageWords } from '@/lib/client/age-words'
import { useClock } from '@/lib/client/use-clock'

/** How long it is until then, kept up to date; the full time is in the title. */
export function Until({ at }: { at: string }) {
  const words = useCallback((now: number) => ageWords(Date.parse(at) - now), [at])
  return (
    <time dateTime={at} title={at} className="figures whitespace-nowrap">
      {useClock(words)}
    </time>
  )
}
