/** An ISO time in UTC from a time as Kubernetes writes it; undefined for a text that is none. */
export function timeOf(text: string | null | undefined): string | undefined {
  if (!text) return undefined
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text)) {
    return Number.isNaN(Date.parse(text)) ? undefined : text
  }
  const atMs = /^\d{4}-/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(atMs) ? undefined : new Date(atMs).toISOString()
}

/** "2026-11-20 08:00 UTC" of an ISO time, for sentences. */
export function minuteOf(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
