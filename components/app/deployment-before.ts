import type { DeploymentItem } from '@/lib/contract/app-page'

/**
 * What an entry of the history is compared with: the next older one that was deployed with success, else the revision that
 * it says it replaced. A trial is no deployment.
 */
export function deploymentBefore(
  entries: readonly DeploymentItem[],
  entry: DeploymentItem,
): string | undefined {
  if (entry.scope === 'dry-run') return undefined
  const at = entries.indexOf(entry)
  const older = entries
    .slice(at + 1)
    .find(({ scope, result }) => scope !== 'dry-run' && result === 'succeeded')
  return older?.id ?? entry.previous[0]
}
