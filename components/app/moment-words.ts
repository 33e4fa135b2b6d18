interface Form {
  /** IANA name; undefined = the zone of whoever runs it. */
  zone: string | undefined
  seconds?: boolean
}

/** "14:03" today, "18 Nov, 14:03" on another day, with the year in another year; a text that is no time stays as it is. */
export function momentWords(at: string, now: number, { zone, seconds = false }: Form): string {
  const time = Date.parse(at)
  if (Number.isNaN(time)) return at
  const timeZone = zone ? { timeZone: zone } : {}
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    ...timeZone,
  }).format(time)
  const day = dayOf(time, timeZone)
  const today = dayOf(now, timeZone)
  if (day === today) return clock
  const [, , year] = day.split(' ')
  return today.endsWith(` ${year ?? ''}`)
    ? `${day.split(' ').slice(0, 2).join(' ')}, ${clock}`
    : `${day}, ${clock}`
}

function dayOf(time: number, timeZone: { timeZone?: string }): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...timeZone,
  }).format(time)
}
