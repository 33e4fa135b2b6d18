import { HEALTH_LOOKS } from '@/components/status/health-look'
import { LIFECYCLE_LOOKS } from '@/components/status/lifecycle-look'
import type { Look } from '@/components/status/look'
import { syncLook } from '@/components/status/sync-look'
import { URGENCY_LOOKS } from '@/components/status/urgency-look'
import type { AppItem } from '@/lib/contract/app'
import type { Urgency } from '@/lib/domain/urgency'

export interface Cause {
  look: Look
  /** Why, in words; empty when there is nothing to say beyond the look. */
  sentence: string
  /** ISO time since when it is so. */
  since: string
}

type Axis = 'sync' | 'health' | 'lifecycle'

/** Which of an app's facts its overall state speaks of. */
const AXES: Record<Urgency, Axis> = {
  failed: 'sync',
  stale: 'sync',
  unknown: 'sync',
  deleting: 'lifecycle',
  degraded: 'health',
  missing: 'health',
  blocked: 'lifecycle',
  'out-of-sync': 'sync',
  retrying: 'lifecycle',
  suspended: 'lifecycle',
  progressing: 'health',
  healthy: 'health',
}

/** The one thing to say of an app first: its overall state, why, and since when. */
export function causeOf(app: AppItem): Cause {
  const { urgency, sync, health, ours, lifecycle, since } = app
  const look = URGENCY_LOOKS[urgency]
  const worst = ours ?? health
  const axis = axisOf(app)
  switch (axis) {
    case 'sync':
      return {
        look: urgency === 'stale' ? look : syncLook(sync),
        sentence: sync.message,
        since: since.sync,
      }
    case 'health':
      return {
        look: urgency === 'progressing' ? look : HEALTH_LOOKS[worst.status],
        sentence: worst.reason,
        since: since.health,
      }
    case 'lifecycle':
      return {
        look: LIFECYCLE_LOOKS[lifecycle.state],
        sentence: lifecycle.message || worst.reason || sync.message,
        since: lifecycle.since ?? since.sync,
      }
    default:
      return axis satisfies never
  }
}

/** Three overall states may come from either of two facts; then it is the fact that is so. */
function axisOf({ urgency, sync, lifecycle }: AppItem): Axis {
  if (urgency === 'unknown' && sync.status !== 'unknown') return 'health'
  if (urgency === 'suspended' && lifecycle.state !== 'suspended') return 'health'
  if (urgency === 'progressing' && lifecycle.state !== 'idle') return 'lifecycle'
  return AXES[urgency]
}
