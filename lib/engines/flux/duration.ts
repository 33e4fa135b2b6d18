const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

/** Reads a duration as Go writes it (`1h30m`, `10m0s`, `1.5s`) into milliseconds; undefined when it is none. */
export function parseDurationMs(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined
  let totalMs = 0
  for (const [, value, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)) {
    totalMs += Number(value) * (UNIT_MS[unit ?? ''] ?? 0)
  }
  return totalMs
}

const WORDS: readonly (readonly [ms: number, unit: string])[] = [
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
]

/** "1 hour 30 minutes" of a duration as Go writes it; the text itself when it is none. */
export function durationWords(text: string): string {
  let restMs = parseDurationMs(text)
  if (restMs === undefined || restMs < 1000) return text
  const parts: string[] = []
  for (const [ms, unit] of WORDS) {
    const count = Math.floor(restMs / ms)
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
    restMs -= count * ms
  }
  return parts.join(' ')
}
