import 'server-only'

import { hideSecrets } from '@/lib/kube/redact'

const MAX_MESSAGE = 2000

/** A controller's words as they are kept for months: at most 2,000 characters, without anything that looks like a credential. */
export function safeMessage(text: string): string {
  const safe = hideSecrets(text).trim()
  return safe.length <= MAX_MESSAGE ? safe : `${safe.slice(0, MAX_MESSAGE)}…`
}
