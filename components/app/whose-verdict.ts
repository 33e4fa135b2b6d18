import type { AppItem } from '@/lib/contract/app'
import type { Verdict } from '@/lib/domain/status'

/** Who says what is said of an app: its engine, or Fleetglass by rule or by guess. */
export function whoseVerdict({ sync, health, ours }: AppItem, engine: string): string {
  const by: Record<Verdict, string> = {
    engine: `by ${engine}`,
    computed: 'computed by Fleetglass',
    estimated: 'estimated by Fleetglass',
  }
  if (ours) return `Health ${by[health.verdict]}; the worse one ${by[ours.verdict]}`
  if (sync.verdict === health.verdict) return `Sync and health ${by[sync.verdict]}`
  return `Sync ${by[sync.verdict]}, health ${by[health.verdict]}`
}
