const ENCODER = new TextEncoder()

/** How much a text takes as UTF-8: "512 bytes", "3.4 kB". */
export function textSize(text: string): string {
  return bytesWords(ENCODER.encode(text).length)
}

/** How much a base64 text holds. */
export function base64Size(text: string): string {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return bytesWords(Math.max(0, Math.floor((text.length * 3) / 4) - padding))
}

/** A number of bytes in decimal units, as disks and networks count them. */
export function bytesWords(bytes: number): string {
  if (bytes === 1) return '1 byte'
  if (bytes < 1_000) return `${bytes} bytes`
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${size < 100 ? Number(size.toFixed(1)) : Math.round(size)} ${unit}`
}
