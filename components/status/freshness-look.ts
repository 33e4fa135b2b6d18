import type { FreshnessState } from '@/lib/domain/status'

import type { Look } from './look'

export const FRESHNESS_LOOKS: Record<FreshnessState, Look> = {
  live: { word: 'Live', mark: 'live', tone: 'healthy' },
  lagging: { word: 'Lagging', mark: 'lagging', tone: 'outofsync' },
  offline: { word: 'Offline', mark: 'unreachable', tone: 'degraded' },
}
