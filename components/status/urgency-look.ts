import type { Urgency } from '@/lib/domain/urgency'

import type { Look } from './look'

export const URGENCY_LOOKS: Record<Urgency, Look> = {
  failed: { word: 'Sync failed', mark: 'failed', tone: 'degraded' },
  stale: { word: 'Unknown now', mark: 'stale', tone: 'unknown' },
  unknown: { word: 'Unknown', mark: 'unknown', tone: 'unknown' },
  deleting: { word: 'Deleting', mark: 'deleting', tone: 'missing' },
  degraded: { word: 'Degraded', mark: 'degraded', tone: 'degraded' },
  missing: { word: 'Missing', mark: 'missing', tone: 'missing' },
  blocked: { word: 'Waiting', mark: 'window', tone: 'outofsync' },
  'out-of-sync': { word: 'Out of sync', mark: 'drift', tone: 'outofsync' },
  retrying: { word: 'Retrying', mark: 'refresh', tone: 'degraded' },
  suspended: { word: 'Suspended', mark: 'suspended', tone: 'suspended' },
  progressing: { word: 'Rolling out', mark: 'progressing', tone: 'progressing' },
  healthy: { word: 'Healthy', mark: 'healthy', tone: 'healthy' },
}
