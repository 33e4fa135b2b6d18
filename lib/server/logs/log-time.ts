import 'server-only'

/** `2026-03-01T12:00:00.123456789Z`, with any number of digits and any zone. */
const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)(?: |$)/
/** No stamp is longer. */
export const STAMP_BYTES = 40

/** A time to the nanosecond whose texts sort as the times do. */
export interface LogTime {
  /** ISO time with nine digits, in UTC. */
  at: string
  /** Characters that it took, with the blank after it. */
  length: number
}

/** Reads the time that a node puts before each line; undefined where there is none. */
export function readLogTime(text: string): LogTime | undefined {
  const [whole, seconds, fraction = '', zone] = STAMP.exec(text) ?? []
  if (whole === undefined || seconds === undefined || zone === undefined) return undefined
  const utc = zone === 'Z' ? seconds : inUtc(`${seconds}${zone}`)
  if (utc === undefined || Number.isNaN(Date.parse(`${utc}Z`))) return undefined
  return { at: `${utc}.${fraction.padEnd(9, '0')}Z`, length: whole.length }
}

function inUtc(zoned: string): string | undefined {
  const ms = Date.parse(zoned)
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString().slice(0, 19)
}
