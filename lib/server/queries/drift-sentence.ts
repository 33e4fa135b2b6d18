import 'server-only'

import type { Drift } from '@/lib/contract/app-page'

import { compareText } from './app-mark'
import { countWords, instantWords } from './sentence-words'

interface Question {
  items: Drift['items']
  /** The engine says of each object whether it differs. */
  isTold: boolean
  isDrift: boolean
  /** Epoch ms. */
  now: number
}

/** Who wrote what differs, in one sentence; the newest writer first. */
export function driftSentence({ items, isTold, isDrift, now }: Question): string {
  if (items.length === 0)
    return isTold
      ? 'No object of it is out of sync.'
      : 'Its engine does not say which objects differ.'
  const writings = items
    .flatMap(({ id, writers }) => writers.map((writer) => ({ id, writer })))
    .sort((a, b) => compareText(b.writer.at ?? '', a.writer.at ?? ''))
  const [newest] = writings
  if (newest) {
    const { id, writer } = newest
    const when = writer.at === undefined ? '' : ` at ${instantWords(writer.at, now)}`
    const more = writings.length - 1
    const others =
      more > 0
        ? ` There ${more === 1 ? 'is' : 'are'} ${countWords(more, 'more writing', 'more writings')} by others.`
        : ''
    return `${writer.manager} wrote ${fieldWords(writer.fields)} of ${id.kind} ${id.name}${when}.${others}`
  }
  const missing = items.filter(({ isMissing }) => isMissing).length
  if (missing > 0)
    return `${countWords(missing, 'object is', 'objects are')} missing from the cluster.`
  if (items.every(({ problem }) => problem !== undefined))
    return `Who wrote to them cannot be told: ${items[0]?.problem ?? ''}`
  return isDrift
    ? 'Nobody but the engine and Kubernetes wrote to them: look for defaults, webhooks, or fields that were removed.'
    : 'Nobody but the engine and Kubernetes wrote to them: the source itself has changed.'
}

function fieldWords(fields: readonly string[]): string {
  const [first = 'fields', ...rest] = fields
  return rest.length === 0
    ? first
    : `${first} and ${countWords(rest.length, 'more field', 'more fields')}`
}
