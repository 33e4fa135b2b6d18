import type { LifecycleState } from '@/lib/domain/status'

import type { Look } from './look'

export const LIFECYCLE_LOOKS: Record<LifecycleState, Look> = {
  idle: { word: 'Idle', mark: 'none', tone: 'unknown' },
  requested: { word: 'Requested', mark: 'waiting', tone: 'progressing' },
  running: { word: 'Running', mark: 'progressing', tone: 'progressing' },
  retrying: { word: 'Retrying', mark: 'refresh', tone: 'degraded' },
  'blocked-by-window': { word: 'Waits for window', mark: 'window', tone: 'outofsync' },
  'awaiting-confirmation': { word: 'Awaits approval', mark: 'waiting', tone: 'suspended' },
  terminating: { word: 'Terminating', mark: 'deleting', tone: 'missing' },
  suspended: { word: 'Suspended', mark: 'suspended', tone: 'suspended' },
  deleting: { word: 'Deleting', mark: 'deleting', tone: 'missing' },
}
