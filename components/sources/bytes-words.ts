const UNITS = ['bytes', 'KB', 'MB', 'GB'] as const
const STEP = 1000

/** 48213 as "48 KB". */
export function bytesWords(bytes: number): string {
  const power = Math.min(
    UNITS.length - 1,
    bytes < STEP ? 0 : Math.floor(Math.log(bytes) / Math.log(STEP)),
  )
  const value = bytes / STEP ** power
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[power]}`
}
