const MACROS: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
}
const DAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
]
const SHORT_DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** A schedule by name as its five fields: `@daily`; any other as it is written. */
export function cronMacro(schedule: string): string {
  const written = schedule.trim()
  return (Object.hasOwn(MACROS, written) ? MACROS[written] : undefined) ?? written
}

/** A cron schedule in words where it has simple ones ("every 5 minutes", "on Mondays at 03:30"), else as it is written. */
export function cronWords(schedule: string): string {
  const written = schedule.trim()
  if (/^@every \S+$/.test(written)) return written.slice(1)
  const [minute, hour, day, month, weekday, ...rest] = cronMacro(written).split(/\s+/)
  if (weekday === undefined || rest.length > 0 || month !== '*') return written
  const time = timeWords(minute ?? '', hour ?? '')
  if (time === undefined) return written
  const days = dayWords(day ?? '', weekday, time.startsWith('at '))
  return days === undefined ? written : [days, time].filter(Boolean).join(' ')
}

function timeWords(minute: string, hour: string): string | undefined {
  const step = /^\*\/(\d{1,2})$/
  const isMinute = /^\d{1,2}$/.test(minute)
  if (minute === '*' && hour === '*') return 'every minute'
  const minutes = step.exec(minute)?.[1]
  if (minutes !== undefined && hour === '*') return every(Number(minutes), 'minute')
  if (!isMinute) return undefined
  const past = Number(minute) === 0 ? '' : ` at minute ${Number(minute)}`
  if (hour === '*') return `every hour${past}`
  const hours = step.exec(hour)?.[1]
  if (hours !== undefined) return `${every(Number(hours), 'hour')}${past}`
  if (!/^\d{1,2}(,\d{1,2})*$/.test(hour)) return undefined
  const times = hour.split(',').map((each) => `${each.padStart(2, '0')}:${minute.padStart(2, '0')}`)
  return `at ${times.join(' and ')}`
}

function every(count: number, unit: string): string {
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`
}

/** Empty where the time alone says it. */
function dayWords(day: string, weekday: string, isAtTime: boolean): string | undefined {
  if (day === '*' && weekday === '*') return isAtTime ? 'daily' : ''
  if (day === '*') {
    if (/^(1-5|MON-FRI)$/i.test(weekday)) return 'on weekdays'
    const days = weekday.split(',').map(dayName)
    return days.every((each) => each !== undefined)
      ? `on ${days.map((each) => `${each}s`).join(' and ')}`
      : undefined
  }
  return weekday === '*' && /^\d{1,2}$/.test(day) ? `on day ${Number(day)} of the month` : undefined
}

function dayName(text: string): string | undefined {
  const short = SHORT_DAYS.indexOf(text.toUpperCase())
  return short >= 0 ? DAYS[short] : /^\d$/.test(text) ? DAYS[Number(text)] : undefined
}
