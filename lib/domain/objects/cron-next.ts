import { cronMacro } from './cron-words'

/** Four years and a day hold every date that comes back. */
const MAX_DAYS = 1_462
const DAY_MS = 86_400_000
const SUNDAY_AS_SEVEN = 7

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/**
 * When a schedule in UTC is next due after a time (epoch ms), as ISO time; undefined for a schedule that is none or
 * never due. As cron does it, a day is meant by either of day and weekday where both are given.
 */
export function nextRun(schedule: string, after: number): string | undefined {
  const fields = cronMacro(schedule).split(/\s+/)
  if (fields.length !== 5 || Number.isNaN(after)) return undefined
  const minutes = valuesOf(fields[0], 0, 59)
  const hours = valuesOf(fields[1], 0, 23)
  const days = valuesOf(fields[2], 1, 31)
  const months = valuesOf(fields[3], 1, 12, MONTHS)
  const weekdays = valuesOf(fields[4], 0, SUNDAY_AS_SEVEN, DAYS)
  if (!minutes || !hours || !days || !months || !weekdays) return undefined
  if (weekdays.has(SUNDAY_AS_SEVEN)) weekdays.add(0)
  const isAnyDay = startsOpen(fields[2])
  const isAnyWeekday = startsOpen(fields[4])
  const today = Math.floor(after / DAY_MS)
  for (let day = today; day < today + MAX_DAYS; day++) {
    const date = new Date(day * DAY_MS)
    if (!months.has(date.getUTCMonth() + 1)) continue
    const isDay = days.has(date.getUTCDate())
    const isWeekday = weekdays.has(date.getUTCDay())
    const isDue = isAnyDay || isAnyWeekday ? isDay && isWeekday : isDay || isWeekday
    const found = isDue ? firstTime(day, hours, minutes, after) : undefined
    if (found !== undefined) return new Date(found).toISOString().replace('.000Z', 'Z')
  }
  return undefined
}

function firstTime(
  day: number,
  hours: ReadonlySet<number>,
  minutes: ReadonlySet<number>,
  after: number,
): number | undefined {
  for (let minute = 0; minute < 24 * 60; minute++) {
    const at = day * DAY_MS + minute * 60_000
    if (at > after && hours.has(Math.floor(minute / 60)) && minutes.has(minute % 60)) return at
  }
  return undefined
}

function startsOpen(field = ''): boolean {
  return field.startsWith('*') || field.startsWith('?')
}

const PART = /^(\*|\?|\w+)(?:-(\w+))?(?:\/(\d+))?$/

/** What a field allows: lists, ranges, steps and names; undefined for what is no field. */
function valuesOf(
  field = '',
  least: number,
  most: number,
  names: readonly string[] = [],
): Set<number> | undefined {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const [, from = '', to, step] = PART.exec(part) ?? []
    const isOpen = from === '*' || from === '?'
    const first = isOpen ? least : numberOf(from, least, names)
    const end = isOpen || (step !== undefined && to === undefined) ? most : first
    const last = to === undefined ? end : numberOf(to, least, names)
    const by = step === undefined ? 1 : Number(step)
    if (!(first >= least && last <= most && first <= last && by > 0)) return undefined
    for (let value = first; value <= last; value += by) values.add(value)
  }
  return values
}

/** Names count from the least value: JAN is 1, SUN is 0. */
function numberOf(word: string, least: number, names: readonly string[]): number {
  const at = names.indexOf(word.toUpperCase())
  return at >= 0 ? at + least : /^\d+$/.test(word) ? Number(word) : Number.NaN
}
