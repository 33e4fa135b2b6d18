import type { HealthStatus } from '@/lib/domain/status'

import type { Look } from './look'

export const HEALTH_LOOKS: Record<HealthStatus, Look> = {
  healthy: { word: 'Healthy', mark: 'healthy', tone: 'healthy' },
  suspended: { word: 'Suspended', mark: 'suspended', tone: 'suspended' },
  progressing: { word: 'Progressing', mark: 'progressing', tone: 'progressing' },
  unknown: { word: 'Unknown', mark: 'unknown', tone: 'unknown' },
  missing: { word: 'Missing', mark: 'missing', tone: 'missing' },
  degraded: { word: 'Degraded', mark: 'degraded', tone: 'degraded' },
}
