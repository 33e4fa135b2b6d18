const UNIT_MS = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['µs', 1e-3],
  ['μs', 1e-3],
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
])

/** The largest that Go can hold, in milliseconds. */
const MAX = 9_223_372_036_854.775

/** Reads a duration as Go's `time.ParseDuration` does (`1h30m`, `1.5h`, `-90s`), in milliseconds; undefined = not one. */
export function parseGoDuration(text: string): number | undefined {
  const negative = text.startsWith('-')
  const rest = /^[+-]/.test(text) ? text.slice(1) : text
  if (rest === '0') return 0
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(rest)) return undefined
  let total = 0
  for (const [, amount = '', unit = ''] of rest.matchAll(/([\d.]+)([a-zµμ]+)/g)) {
    total += Number(amount) * (UNIT_MS.get(unit) ?? 0)
  }
  if (total > MAX) return undefined
  return negative ? -total : total
}
