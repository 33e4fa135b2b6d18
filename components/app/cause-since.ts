import { causeOf } from '@/components/apps/cause'
import type { AppItem } from '@/lib/contract/app'

/** ISO time since when an app stands as it does; a good one since the younger of its two axes became so. */
export function causeSince(app: AppItem): string {
  const { sync, health } = app.since
  if (app.urgency === 'healthy') return sync > health ? sync : health
  return causeOf(app).since
}
