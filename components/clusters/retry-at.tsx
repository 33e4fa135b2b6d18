'use client'

import { useCallback } from 'react'

import { ageWords } from '@/lib/client/age-words'
import { useClock } from '@/lib/client/use-clock'

/** When a silent cluster is asked again. */
export function RetryAt({ at }: { at: string }) {
  const words = useCallback(
    (now: number) => {
      const left = Date.parse(at) - now
      return left > 0 ? `We try again in ${ageWords(left)}.` : 'We are trying again now.'
    },
    [at],
  )
  return <span className="whitespace-nowrap">{useClock(words)}</span>
}
