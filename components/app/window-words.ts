import type { AppDetail } from '@/lib/contract/fleet'

type Windows = NonNullable<AppDetail['windows']>

/** What the windows of an app let through now, and the word before the time of their next change. */
export function windowWords({ automatic, manual }: Pick<Windows, 'automatic' | 'manual'>): {
  isHeld: boolean
  words: string
  next: string
} {
  if (automatic && manual) return { isHeld: false, words: 'Sync window open', next: 'changes in' }
  if (manual)
    return {
      isHeld: true,
      words: 'Automatic syncs are held back, syncs by hand are not',
      next: 'changes in',
    }
  if (automatic) return { isHeld: true, words: 'Syncs by hand are held back', next: 'changes in' }
  return { isHeld: true, words: 'Sync window closed', next: 'opens in' }
}
