const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const

/** A number of seconds in words: "10 s", "1 min 30 s", "2 d". */
export function secondsWords(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds))
  const parts: string[] = []
  for (const [size, unit] of UNITS) {
    const count = Math.floor(rest / size)
    if (count > 0) parts.push(`${count} ${unit}`)
    rest %= size
  }
  return parts.slice(0, 2).join(' ') || '0 s'
}

/** As `secondsWords`, undefined for what is absent. */
export function secondsOf(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : secondsWords(seconds)
}
