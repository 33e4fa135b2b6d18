/** As Kubernetes writes nearly all of its times. */
const WHOLE_SECONDS =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/

/** A time of an object as ISO time in UTC, so that times compare as texts; undefined for what is none. */
export function isoTime(text: string | undefined): string | undefined {
  if (text === undefined || WHOLE_SECONDS.test(text)) return text
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
