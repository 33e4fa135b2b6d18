import 'server-only'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length of time as people say it: `14 min`, `3 h`, `2 days`. Anything below a minute is `less than a minute`. */
export function lengthWords(ms: number): string {
  if (ms < MINUTE) return 'less than a minute'
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  if (ms < 2 * DAY) return `${Math.floor(ms / HOUR)} h`
  return `${Math.floor(ms / DAY)} days`
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  ...{ hour: '2-digit', minute: '2-digit', timeZone: 'UTC' },
})
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** An instant as people say it in a sentence, with the day when it is more than half a day from now. Always UTC: who reads it may be anywhere. */
export function instantWords(iso: string, now: number): string {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return iso
  const clock = `${CLOCK.format(at)} UTC`
  return Math.abs(now - at) < DAY / 2 ? clock : `${DATE.format(at)}, ${clock}`
}

/** `1 object differs`, `2 objects differ`: a number with the word that goes with it. */
export function countWords(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Ends a text with a full stop unless it ends a sentence already; empty stays empty. */
export function asSentence(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
