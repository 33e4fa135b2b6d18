import 'server-only'

import type { Tone } from '@/lib/domain/description'

import { asSentence } from './sentence-words'

/** What is said of an object of a cluster that does not answer: what was last known is never good. */
export function lastKnown(
  cluster: string,
  tone: Tone,
  message: string,
): { tone: Tone; message: string } {
  const last = message === '' ? '' : ` Last known: ${asSentence(message)}`
  return {
    tone: tone === 'bad' ? 'bad' : 'warning',
    message: `Cluster ${cluster} does not answer.${last}`,
  }
}
