import type { AppResource } from '@/lib/contract/app-page'

/** What has to be said of an object beside its states, and whether it is bad news; nothing for most. */
export function resourceNote({
  isFailed,
  isToPrune,
  needsConfirmation,
  message,
}: AppResource): { words: string; isBad: boolean } | undefined {
  if (isFailed) return { words: message ?? 'The last sync could not apply it.', isBad: true }
  const prune = isToPrune ? 'It left the source and goes with the next sync that prunes.' : ''
  const confirm = needsConfirmation ? 'A person has to confirm before it is deleted.' : ''
  const words = [prune, confirm].filter(Boolean).join(' ')
  return words === '' ? undefined : { words, isBad: false }
}
