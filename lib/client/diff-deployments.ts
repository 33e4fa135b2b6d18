import type { DiffAnswer } from '@/lib/contract/diff'

type Deployment = DiffAnswer['deployments'][number]

/** The two deployments of a history that are compared: those chosen, else the one before the current and the current one. */
export function chosenDeployments(
  deployments: readonly Deployment[],
  { from, to }: { from?: string | undefined; to?: string | undefined },
): { from: Deployment | undefined; to: Deployment | undefined } {
  const newer = to === undefined ? currentOf(deployments) : find(deployments, to)
  const at = newer ? deployments.indexOf(newer) : -1
  // The one before it that brought something else: a sync of the same revision changed nothing.
  const before =
    at < 0
      ? undefined
      : (deployments.slice(at + 1).find(({ revision }) => revision !== newer?.revision) ??
        deployments[at + 1])
  return { from: from === undefined ? before : find(deployments, from), to: newer }
}

function currentOf(deployments: readonly Deployment[]): Deployment | undefined {
  return deployments.find(({ isCurrent }) => isCurrent) ?? deployments[0]
}

/** Ids first: a revision may have been deployed several times. */
function find(deployments: readonly Deployment[], word: string): Deployment | undefined {
  return (
    deployments.find(({ id }) => id === word) ??
    deployments.find(({ revision }) => revision === word)
  )
}
