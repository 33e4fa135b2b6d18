import type { AppItem } from '@/lib/contract/app'

/** What happens by itself when the source changes or somebody changes the cluster. */
export function autoSyncWords({
  autoSync: { enabled, prune, selfHeal },
}: Pick<AppItem, 'autoSync'>): string {
  if (!enabled) return 'Off: somebody has to sync by hand'
  const removes = prune ? 'removes what the source no longer has' : 'removes nothing'
  const reverts = selfHeal ? 'reverts changes made by hand' : 'leaves changes made by hand'
  return `On, ${removes}, ${reverts}`
}
