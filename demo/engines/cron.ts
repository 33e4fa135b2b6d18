/** The minutes at which a five-field cron expression fires; throws on anything else. */
export interface CronSchedule {
  /** The first firing strictly after the given time (ms, wall clock in UTC), within a year. */
  next(after: number): number | undefined
}

const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const
const MINUTE = 60_000
const MOST_STEPS = 100_000

/** Parses `minute hour day month weekday` with `*`, lists, ranges and steps. */
export function parseCron(expression: string): CronSchedule {
  const parts = expression.trim().split(/\s+/)
  if (parts.length !== 5) throw new Error(`expected exactly 5 fields, found ${parts.length}`)
  const sets = RANGES.map(([low, high], i) => parseField(parts[i] ?? '', low, high))
  const [minutes, hours, days, months, weekdays] = sets
  const isFree = (i: number) => parts[i]?.startsWith('*') === true

  const dayFits = (date: Date) => {
    const byDay = days?.has(date.getUTCDate()) === true
    const byWeekday = weekdays?.has(date.getUTCDay()) === true
    return isFree(2) || isFree(4) ? byDay && byWeekday : byDay || byWeekday
  }
  return {
    next(after) {
      let at = (Math.floor(after / MINUTE) + 1) * MINUTE
      for (let step = 0; step < MOST_STEPS; step += 1) {
        const date = new Date(at)
        if (!months?.has(date.getUTCMonth() + 1) || !dayFits(date)) {
          at = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1)
        } else if (!hours?.has(date.getUTCHours())) {
          at += (60 - date.getUTCMinutes()) * MINUTE
        } else if (!minutes?.has(date.getUTCMinutes())) at += MINUTE
        else return at
      }
      return undefined
    },
  }
}

function parseField(field: string, low: number, high: number): Set<number> {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const match = /^(\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (!match) throw new Error(`failed to parse ${part}`)
    const from = match[2] === undefined ? low : Number(match[2])
    const single = match[2] !== undefined && match[3] === undefined && match[4] === undefined
    const to = single ? from : match[3] === undefined ? high : Number(match[3])
    const step = Number(match[4] ?? 1)
    if (step < 1 || from < low || to > high) throw new Error(`${part} is out of range`)
    for (let value = from; value <= to; value += step) values.add(value)
  }
  return values
}
