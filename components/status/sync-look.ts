import type { SyncCause, SyncStatus } from '@/lib/domain/status'

import type { Look } from './look'

const STATUS_LOOKS: Record<SyncStatus, Look> = {
  synced: { word: 'Synced', mark: 'synced', tone: 'healthy' },
  'out-of-sync': { word: 'Out of sync', mark: 'drift', tone: 'outofsync' },
  unknown: { word: 'Unknown', mark: 'qsync', tone: 'unknown' },
}

const CAUSE_LOOKS: Record<SyncCause, Look> = {
  'never-deployed': { word: 'Never deployed', mark: 'never', tone: 'outofsync' },
  failed: { word: 'Sync failed', mark: 'failed', tone: 'degraded' },
  'prune-pending': { word: 'Prune pending', mark: 'prune', tone: 'outofsync' },
  'git-ahead': { word: 'Git ahead', mark: 'ahead', tone: 'outofsync' },
  drift: { word: 'Drift', mark: 'drift', tone: 'outofsync' },
  'source-failed': { word: 'Source failed', mark: 'qsync', tone: 'unknown' },
  'comparison-failed': { word: 'Not comparable', mark: 'qsync', tone: 'unknown' },
  unobserved: { word: 'Not observed', mark: 'qsync', tone: 'unknown' },
  stale: { word: 'Unknown', mark: 'qsync', tone: 'unknown' },
}

/** The cause says more than the status, so it gives the word where there is one. */
export function syncLook(sync: { status: SyncStatus; cause?: SyncCause | undefined }): Look {
  return sync.cause ? CAUSE_LOOKS[sync.cause] : STATUS_LOOKS[sync.status]
}

/** The look of a word of the sync filter, which holds statuses and causes. */
export function syncWordLook(word: string): Look | undefined {
  // In a row "was synced" follows; alone, the word has to say more than unknown.
  if (word === 'stale') return { ...CAUSE_LOOKS.stale, word: 'Stale' }
  if (Object.hasOwn(CAUSE_LOOKS, word)) return CAUSE_LOOKS[word as SyncCause]
  if (Object.hasOwn(STATUS_LOOKS, word)) return STATUS_LOOKS[word as SyncStatus]
  return undefined
}
