const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long a span is, in at most two units and few characters: "2 s", "41 min", "1 h 12 m", "3 d 2 h". */
export function ageWords(spanMs: number): string {
  const span = Math.max(0, spanMs)
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`
  if (span < DAY) return two(Math.floor(span / HOUR), 'h', Math.floor((span % HOUR) / MINUTE), 'm')
  const days = Math.floor(span / DAY)
  return days < 14 ? two(days, 'd', Math.floor((span % DAY) / HOUR), 'h') : `${days} d`
}

/** The same in one unit, for narrow columns: "2 s", "41 min", "3 h", "6 d". */
export function shortAgeWords(spanMs: number): string {
  return /^\d+ \w+/.exec(ageWords(spanMs))?.[0] ?? ''
}

function two(high: number, highUnit: string, low: number, lowUnit: string): string {
  return low === 0 ? `${high} ${highUnit}` : `${high} ${highUnit} ${low} ${lowUnit}`
}
