const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY

/** The time since an RFC 3339 time as kubectl writes it; `<unknown>` for none, `<invalid>` for nonsense. */
export function age(since: unknown, now: number): string {
  if (typeof since !== 'string' || since === '') return '<unknown>'
  const start = Date.parse(since)
  return Number.isNaN(start) ? '<invalid>' : humanDuration(now - start)
}

/** A duration in milliseconds in at most two units, coarser the longer it is. */
export function humanDuration(durationMs: number): string {
  if (durationMs < -2 * SECOND) return '<invalid>'
  const ms = Math.max(0, durationMs)
  if (ms < 2 * MINUTE) return `${Math.floor(ms / SECOND)}s`
  if (ms < 10 * MINUTE) return pair(ms, MINUTE, 'm', SECOND, 's')
  if (ms < 3 * HOUR) return `${Math.floor(ms / MINUTE)}m`
  if (ms < 8 * HOUR) return pair(ms, HOUR, 'h', MINUTE, 'm')
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)}h`
  if (ms < 8 * DAY) return pair(ms, DAY, 'd', HOUR, 'h')
  if (ms < 2 * YEAR) return `${Math.floor(ms / DAY)}d`
  if (ms < 8 * YEAR) return pair(ms, YEAR, 'y', DAY, 'd')
  return `${Math.floor(ms / YEAR)}y`
}

function pair(ms: number, big: number, bigName: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % big) / small)
  return `${Math.floor(ms / big)}${bigName}${rest === 0 ? '' : `${rest}${smallName}`}`
}
