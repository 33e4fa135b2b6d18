'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** A time as the clock on the wall showed it; in UTC until the browser has said where it is. */
export function TimeOfDay({ at, seconds = false }: { at: string; seconds?: boolean }) {
  const words = useSyncExternalStore(
    never,
    () => format(at, seconds, undefined),
    () => format(at, seconds, 'UTC'),
  )
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap">
      {words}
    </time>
  )
}

function format(at: string, seconds: boolean, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    ...(timeZone ? { timeZone } : {}),
  }).format(new Date(at))
}
