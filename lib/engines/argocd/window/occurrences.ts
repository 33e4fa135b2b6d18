import type { Schedule } from './cron'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Argo CD's cron library looks no further than the end of the fifth year after. */
const YEARS = 5

/** Epoch ms of the first start after an instant, both on one wall clock read as UTC; undefined when there is none in five years. */
export function nextStart(schedule: Schedule, after: number): number | undefined {
  if (schedule.minutes === 0n || schedule.hours === 0n) return undefined
  // The library counts in whole seconds, from the next one on.
  const from = Math.ceil((Math.floor(after / 1000) + 1) / 60) * MINUTE
  const limit = new Date(Math.floor(after / 1000) * 1000 + 1000).getUTCFullYear() + YEARS
  let day = Math.floor(from / DAY) * DAY
  let minute = from - day
  for (;;) {
    const date = new Date(day)
    if (date.getUTCFullYear() > limit) return undefined
    if (!has(schedule.months, date.getUTCMonth() + 1)) {
      day = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
    } else {
      const found = firesOnDay(schedule, date) ? timeFrom(schedule, minute) : undefined
      if (found !== undefined) return day + found
      day += DAY
    }
    minute = 0
  }
}

/** Epoch ms of the last start at or before an instant and not before another; undefined when there is none. */
export function lastStart(schedule: Schedule, until: number, since: number): number | undefined {
  let day = Math.floor(until / DAY) * DAY
  let minute = Math.floor((until - day) / MINUTE) * MINUTE
  while (day + DAY > since) {
    const date = new Date(day)
    const isDay = has(schedule.months, date.getUTCMonth() + 1) && firesOnDay(schedule, date)
    const found = isDay ? timeUntil(schedule, minute) : undefined
    if (found !== undefined) return day + found >= since ? day + found : undefined
    day -= DAY
    minute = DAY - MINUTE
  }
  return undefined
}

/** The longest time between two starts on one day, where every hour has some, milliseconds; else Infinity. */
export function longestGap({ hours, minutes }: Schedule): number {
  if (hours !== (1n << 24n) - 1n) return Infinity
  const starts = Array.from({ length: 60 }, (_, minute) => minute).filter((m) => has(minutes, m))
  const [first] = starts
  if (first === undefined) return Infinity
  return Math.max(...starts.map((minute, at) => (starts[at + 1] ?? first + 60) - minute)) * MINUTE
}

function firesOnDay({ days, weekdays, isEitherDay }: Schedule, date: Date): boolean {
  const isDay = has(days, date.getUTCDate())
  const isWeekday = has(weekdays, date.getUTCDay())
  return isEitherDay ? isDay || isWeekday : isDay && isWeekday
}

function timeFrom({ hours, minutes }: Schedule, from: number): number | undefined {
  for (let hour = Math.floor(from / HOUR); hour < 24; hour += 1) {
    if (!has(hours, hour)) continue
    const first = Math.max(0, Math.ceil((from - hour * HOUR) / MINUTE))
    for (let minute = first; minute < 60; minute += 1) {
      if (has(minutes, minute)) return hour * HOUR + minute * MINUTE
    }
  }
  return undefined
}

function timeUntil({ hours, minutes }: Schedule, until: number): number | undefined {
  for (let hour = Math.floor(until / HOUR); hour >= 0; hour -= 1) {
    if (!has(hours, hour)) continue
    const last = Math.min(59, Math.floor((until - hour * HOUR) / MINUTE))
    for (let minute = last; minute >= 0; minute -= 1) {
      if (has(minutes, minute)) return hour * HOUR + minute * MINUTE
    }
  }
  return undefined
}

function has(bits: bigint, value: number): boolean {
  return ((bits >> BigInt(value)) & 1n) === 1n
}
