export interface Day<T> {
  /** Date as `2026-01-31`, in the reader's time zone. */
  key: string
  /** "Today", "Yesterday", "Saturday 31 January". */
  words: string
  items: T[]
}

const DAY_MS = 86_400_000

/** Changes under the day on which they happened, as the reader's calendar has it. Their order stays. */
export function byDay<T extends { at: string }>(
  items: readonly T[],
  now: number,
  timeZone: string,
): Day<T>[] {
  const keys = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  })
  const names = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone,
  })
  const today = keys.format(now)
  const yesterday = dayBefore(today)
  const days: Day<T>[] = []
  for (const item of items) {
    const at = Date.parse(item.at)
    const key = keys.format(at)
    const last = days.at(-1)
    if (last?.key === key) last.items.push(item)
    else {
      const words =
        key === today
          ? 'Today'
          : key === yesterday
            ? 'Yesterday'
            : names.format(at).replace(',', '')
      days.push({ key, words, items: [item] })
    }
  }
  return days
}

// By the calendar, not by 24 hours: a day of 25 hours has a day before it too.
function dayBefore(key: string): string {
  return new Date(Date.parse(`${key}T12:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
}
