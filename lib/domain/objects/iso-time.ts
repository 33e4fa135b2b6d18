const WHOLE_SECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/** A time of an object as ISO time in UTC, so that times compare as texts; undefined for what is none. */
export function isoTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const at = Date.parse(text)
  if (Number.isNaN(at)) return undefined
  return WHOLE_SECONDS.test(text) ? text : new Date(at).toISOString()
}
