const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

/** `14:03:59.123` where the reader is. */
export function clockWords(at: string): string {
  const time = new Date(at)
  return Number.isNaN(time.getTime()) ? at : CLOCK.format(time)
}

/** `1.0 MB`, `32 KB`. */
export function bytesWords(bytes: number): string {
  return bytes >= 1_000_000
    ? `${(bytes / 1_000_000).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1000))} KB`
}
