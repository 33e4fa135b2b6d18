'use client'

import { useCallback } from 'react'

import { countdownWords } from '@/lib/client/countdown-words'
import { useClock } from '@/lib/client/use-clock'

/** How long it is until a time, counted down; the time itself is in the title. */
export function Countdown({ to }: { to: string }) {
  const words = useCallback((now: number) => countdownWords(Date.parse(to) - now), [to])
  return (
    <time dateTime={to} title={to} className="figures whitespace-nowrap">
      {useClock(words)}
    </time>
  )
}
