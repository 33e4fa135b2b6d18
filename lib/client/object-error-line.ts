/** Signs of the line that says why a program ended, the surest first. */
const SIGNS: readonly RegExp[] = [
  // Go, Rust and Node name what kills them in so many words.
  /^(?:panic:|fatal error:|thread '.*' panicked|uncaught )/i,
  // "KeyError: 'OPENWEATHER_API_KEY'", "java.lang.IllegalStateException: …", "Caused by: …"
  /^(?:caused by: )?(?:[\w$]+[.:]+)*[A-Z]\w*(?:Error|Exception|Failure)\b/,
  /(?:\b(?:fatal|emerg|panic|critical)\b|"level":\s*"(?:fatal|panic|critical)")/i,
  /(?:\berror\b|"level":\s*"error"|\blevel=error\b)/i,
  /\b(?:cannot|could not|failed|refused|denied|not found|no such|out of memory|killed)\b/i,
]

/** Index of the line that most looks like the reason of an end, of equally likely ones the last; undefined when none does. */
export function errorLine(lines: readonly string[]): number | undefined {
  for (const sign of SIGNS) {
    const index = lines.findLastIndex((line) => sign.test(line.slice(0, 2000).trimStart()))
    if (index >= 0) return index
  }
  return undefined
}
