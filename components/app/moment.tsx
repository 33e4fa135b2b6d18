'use client'

import { useCallback } from 'react'

import { useClock } from '@/lib/client/use-clock'
import { useZone } from '@/lib/client/app-zone'

import { momentWords } from './moment-words'

/** A time as the clock on the wall showed it, with the day where it is not today's; in UTC until the browser has said where it is. */
export function Moment({ at, seconds = false }: { at: string; seconds?: boolean }) {
  const zone = useZone()
  const words = useCallback(
    (now: number) => momentWords(at, now, { zone, seconds }),
    [at, zone, seconds],
  )
  return (
    <time dateTime={at} title={at} className="figures whitespace-nowrap">
      {useClock(words)}
    </time>
  )
}
