import 'server-only'

import { hideSecrets } from '@/lib/kube/redact'

const MAX_MESSAGE = 2000
const MAX_WORD = 250

/** No engine of ours takes a NUL, and nobody reads the others; lines stay. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g

/** A controller's words as they are kept for months: at most 2,000 characters, without anything that looks like a credential. */
export function safeMessage(text: string): string {
  const safe = hideSecrets(text).replaceAll(CONTROLS, ' ').trim()
  return safe.length <= MAX_MESSAGE ? safe : `${safe.slice(0, MAX_MESSAGE)}…`
}

/** One word or name of a controller's, on one line and clipped. */
export function safeWord(text: string): string {
  return text.slice(0, MAX_WORD).replaceAll(/[\s\p{Cc}]+/gu, ' ')
}
