import { createHash } from 'node:crypto'

// Kubernetes leaves out vowels and look-alikes so that no words arise
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789'

/** A name's random-looking tail, always the same for the same text. */
export function safeSuffix(text: string, length = 5): string {
  const bytes = createHash('sha256').update(text).digest()
  return Array.from(bytes.subarray(0, length), (byte) => ALPHABET[byte % ALPHABET.length]).join('')
}

/** The `pod-template-hash` of a pod template. */
export function templateHash(template: unknown): string {
  return safeSuffix(JSON.stringify(template), 10)
}

/** A whole number, always the same for the same text. */
export function safeNumber(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0)
}
