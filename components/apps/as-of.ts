import type { AppItem } from '@/lib/contract/app'
import type { Cluster } from '@/lib/contract/cluster'

/**
 * The time that an app's facts are from. A row that stands still is not sent again, so while its cluster answers,
 * the cluster's last answer is the younger and truer time.
 */
export function asOf(
  { freshness }: Pick<AppItem, 'freshness'>,
  cluster: Cluster | undefined,
): string {
  const answered = cluster?.link.asOf
  if (freshness.state === 'offline' || answered === undefined) return freshness.asOf
  return answered > freshness.asOf ? answered : freshness.asOf
}
