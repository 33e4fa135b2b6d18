import 'server-only'

/** An optional ISO time as its column holds it: epoch milliseconds. What is no time counts as absent. */
export function toTimeColumn(time: string | undefined): number | null {
  const at = time === undefined ? Number.NaN : Date.parse(time)
  return Number.isNaN(at) ? null : at
}

/** The reverse, as ISO text. */
export function fromTimeColumn(at: number): string {
  return new Date(at).toISOString()
}
