import type { FindingItem } from '@/lib/contract/tree'

const LEADS: Record<FindingItem['tone'], string> = {
  bad: 'Why it fails',
  warning: 'What may be wrong',
  info: 'Worth knowing',
  running: 'What it waits for',
  good: 'Worth knowing',
}

/** What a finding is, before it is read, and who found it. */
export function findingLead({ tone }: Pick<FindingItem, 'tone'>): string {
  return `${LEADS[tone]}, found by Fleetglass`
}

/** A longer kind makes no button; the sentence beside it names the thing. */
const LONGEST_KIND = 14

/** "Open the pod", "Open the Deployment". */
export function openWords({ about: { kind } }: Pick<FindingItem, 'about'>): string {
  if (kind.length > LONGEST_KIND) return 'Open it'
  return `Open the ${kind === 'Pod' ? 'pod' : kind}`
}

/** How many others fail alike: "and 2 pods like it"; empty for one alone. */
export function alikeWords({
  about: { kind },
  count,
}: Pick<FindingItem, 'about' | 'count'>): string {
  const others = count - 1
  if (others < 1) return ''
  if (kind === 'Pod') return `${others} more ${others === 1 ? 'pod fails' : 'pods fail'} alike`
  return `${others} more ${others === 1 ? 'fails' : 'fail'} alike`
}

/**
 * Whether a sentence stands word for word in what is said above it already, so that it need not be said twice.
 * Only whole sentences count: a verdict that shares a name with a finding says something else.
 */
export function isSaid(above: string, sentence: string): boolean {
  const words = bare(sentence)
  return words !== '' && bare(above).includes(words)
}

/**
 * What of a finding's sentence is news to whoever has read what stands above it: nothing, or its beginning where what
 * follows the colon is quoted from there.
 */
export function untold(above: string, sentence: string): string {
  if (isSaid(above, sentence)) return ''
  const colon = sentence.indexOf(': ')
  if (colon < 0 || !isSaid(above, sentence.slice(colon + 2))) return sentence
  return `${sentence.slice(0, colon)}.`
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
